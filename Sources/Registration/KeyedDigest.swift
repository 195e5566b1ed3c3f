/// A 128-bit digest of a text under a secret key: SipHash-2-4 (Aumasson and Bernstein, 2012).
///
/// Without the key nobody can tell whose digest it is; with it, only by trying addresses.
public struct KeyedDigest: Hashable, Sendable {
    private let key: (UInt64, UInt64)

    /// A digest under 16 bytes; the rest of longer ones is left out, and shorter ones end in zeros.
    public init(key bytes: [UInt8]) {
        key = (Self.word(bytes.prefix(8)), Self.word(bytes.dropFirst(8).prefix(8)))
    }

    /// The digest of some bytes: 32 hexadecimal digits.
    public func callAsFunction(_ bytes: [UInt8]) -> String {
        var state = State(key)
        var rest = bytes[...]
        while rest.count >= 8 {
            state.absorb(Self.word(rest.prefix(8)))
            rest = rest.dropFirst(8)
        }
        state.absorb(Self.word(rest) | UInt64(truncatingIfNeeded: bytes.count) << 56)
        let (first, second) = state.finish()
        return Self.hexadecimal(first) + Self.hexadecimal(second)
    }

    /// The digest of an address.
    public func callAsFunction(_ key: EmailKey) -> String { self(Array(key.text.utf8)) }

    /// Two digests under one key are one.
    public static func == (left: Self, right: Self) -> Bool { left.key == right.key }

    /// Agrees with `==`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(key.0)
        hasher.combine(key.1)
    }

    /// Up to eight bytes, the first the lowest.
    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The bytes of a word, the lowest first.
    private static func hexadecimal(_ word: UInt64) -> String {
        (0..<8)
            .map { place in
                let byte = String(word >> (8 * place) & 0xFF, radix: 16)
                return byte.count == 1 ? "0" + byte : byte
            }
            .joined()
    }

    private struct State {
        private var words: (UInt64, UInt64, UInt64, UInt64)

        init(_ key: (UInt64, UInt64)) {
            words = (
                key.0 ^ 0x736f_6d65_7073_6575, key.1 ^ 0x646f_7261_6e64_6f6d ^ 0xEE,
                key.0 ^ 0x6c79_6765_6e65_7261, key.1 ^ 0x7465_6462_7974_6573
            )
        }

        mutating func absorb(_ word: UInt64) {
            words.3 ^= word
            mix(rounds: 2)
            words.0 ^= word
        }

        mutating func finish() -> (UInt64, UInt64) {
            words.2 ^= 0xEE
            mix(rounds: 4)
            let first = words.0 ^ words.1 ^ words.2 ^ words.3
            words.1 ^= 0xDD
            mix(rounds: 4)
            return (first, words.0 ^ words.1 ^ words.2 ^ words.3)
        }

        private mutating func mix(rounds: Int) {
            for _ in 0..<rounds {
                words.0 &+= words.1
                words.1 = Self.turned(words.1, 13) ^ words.0
                words.0 = Self.turned(words.0, 32)
                words.2 &+= words.3
                words.3 = Self.turned(words.3, 16) ^ words.2
                words.0 &+= words.3
                words.3 = Self.turned(words.3, 21) ^ words.0
                words.2 &+= words.1
                words.1 = Self.turned(words.1, 17) ^ words.2
                words.2 = Self.turned(words.2, 32)
            }
        }

        private static func turned(_ word: UInt64, _ count: UInt64) -> UInt64 {
            word << count | word >> (64 - count)
        }
    }
}
