import Registration

/// A keyed hash of short texts: what stands for an address or a name while a file is read.
///
/// Multilinear hashing over words of eight bytes and their number, modulo 2^128, of which the upper
/// half is kept: two texts that were not chosen by the key agree with a chance of 2^-64 (Lemire and
/// Kaser, "Strongly universal string hashing is fast", 2014). The key is drawn anew by every
/// process, and neither it nor a hash ever leaves it, so that nobody can choose two texts by it.
enum KeyedHash {
    /// The most bytes that a text may have.
    static let mostBytes = 264

    /// Words of the key for each word of a text: two for each of two hashes.
    private static let keysEach = 4

    /// The key: made once, read by every thread, and never given back.
    nonisolated(unsafe) private static let keys: UnsafePointer<UInt64> = {
        let count = (mostBytes / 8 + 3) * keysEach
        let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
        var generator = SystemRandomNumberGenerator()
        for place in 0..<count { (keys + place).initialize(to: generator.next()) }
        return UnsafePointer(keys)
    }()

    /// Two hashes that do not depend on one another, of bytes whose letters of ASCII are lowered.
    @inline(__always)
    static func lowered(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
        precondition(bytes.count <= mostBytes, "a text is shorter than that")
        var key = keys
        // The first words of the key stand alone: the sum begins with them.
        var (first, second) = (Sum(key[0], key[1]), Sum(key[2], key[3]))
        key += keysEach
        func add(_ word: UInt64) {
            first.add(word, key[0], key[1])
            second.add(word, key[2], key[3])
            key += keysEach
        }
        add(UInt64(bytes.count))
        if let base = bytes.baseAddress {
            var place = 0
            while place &+ 8 <= bytes.count {
                let word = base.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                add(WordClass.lowered(word))
                place = place &+ 8
            }
            if place < bytes.count {
                let last = WordClass.word(of: base + place, bytes.count &- place)
                add(WordClass.lowered(last))
            }
        }
        return (first.high, second.high)
    }

    /// A sum modulo 2^128.
    private struct Sum {
        private(set) var high: UInt64
        private var low: UInt64

        init(_ high: UInt64, _ low: UInt64) { (self.high, self.low) = (high, low) }

        /// Adds the product of a word and a key of two words.
        @inline(__always)
        mutating func add(_ word: UInt64, _ keyHigh: UInt64, _ keyLow: UInt64) {
            let product = keyLow.multipliedFullWidth(by: word)
            let (sum, carries) = low.addingReportingOverflow(product.low)
            low = sum
            high = high &+ product.high &+ keyHigh &* word &+ (carries ? 1 : 0)
        }
    }
}
