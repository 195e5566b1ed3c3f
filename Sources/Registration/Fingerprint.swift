/// A 128-bit digest that is the same in every process: FNV-1a (Fowler, Noll and Vo).
///
/// It tells files apart and derives names. It is no defence against somebody who makes collisions
/// on purpose, and nothing here relies on that.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    private var state: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

    /// The digest of nothing.
    public init() {}

    /// The digest of a text's UTF-8.
    public init(of text: String) {
        for byte in text.utf8 { absorb(byte) }
    }

    /// Takes in one more block of memory.
    public mutating func absorb(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes { absorb(byte) }
    }

    /// Takes in one more block.
    public mutating func absorb(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { absorb(byte) }
    }

    private mutating func absorb(_ byte: UInt8) {
        state = (state ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B
    }

    /// 32 hexadecimal digits.
    public var description: String {
        String(unsafeUninitializedCapacity: 32) { digits in
            var rest = state
            for place in (0..<32).reversed() {
                let digit = UInt8(truncatingIfNeeded: rest) & 0xF
                digits[place] =
                    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
                rest >>= 4
            }
            return 32
        }
    }
}
