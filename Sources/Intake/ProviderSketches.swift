/// The names of providers as far as most domains differ from them at first sight: the first letter,
/// about how long they are, and which letters are in them.
struct ProviderSketches: Sendable {
    private struct Sketch {
        let first: UInt8
        let length: Int
        let letters: UInt64
    }

    private let sketches: [Sketch]
    /// For each first letter a bit for each length that differs from a name's by one at most.
    private var lengths = InlineArray<32, UInt32>(repeating: 0)

    /// Sketches of names, and a bit for each letter that is in one (`MailDomains`).
    init(_ names: [(name: [UInt8], letters: UInt64)]) {
        sketches = names.map {
            Sketch(first: $0.name[0], length: $0.name.count, letters: $0.letters)
        }
        for sketch in sketches { lengths[Int(sketch.first & 0x1F)] |= 7 << (sketch.length - 1) }
    }

    /// Whether a name that begins so and is so long may be near one of these.
    @inline(__always)
    func mayKnow(_ first: UInt8, _ length: Int) -> Bool {
        lengths[Int(first & 0x1F)] &>> UInt32(length) & 1 == 1
    }

    /// The place of the first of these that a name may be near to.
    func place(of first: UInt8, _ length: Int, _ letters: UInt64) -> Int? {
        sketches.withUnsafeBufferPointer { sketches in
            for (place, sketch) in sketches.enumerated()
            where sketch.first == first && abs(sketch.length - length) < 2
                && (sketch.letters ^ letters).nonzeroBitCount <= 2
            {
                return place
            }
            return nil
        }
    }
}
