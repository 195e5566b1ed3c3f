import Testing

@testable import Intake

struct UTF8CheckTests {
    private func malformed(_ bytes: [UInt8], cut: Int) -> Int? {
        var check = UTF8Check()
        for block in [bytes[..<cut], bytes[cut...]] {
            if let place = block.withUnsafeBytes({ check.malformed(in: $0) }) { return place }
        }
        return check.stepBack() > 0 ? check.passed : nil
    }

    @Test("Every scalar's own bytes are well formed, at both ends of each range")
    func wellFormed() {
        let scalars: [UInt32] = [
            0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x3FFFF,
            0x40000, 0xFFFFF, 0x100000, 0x10FFFF,
        ]
        for scalar in scalars.compactMap(Unicode.Scalar.init) {
            let bytes = Array("12345678\(scalar)x".utf8)
            for cut in bytes.indices { #expect(malformed(bytes, cut: cut) == nil, "\(scalar)") }
        }
    }

    @Test(
        "A malformed sequence is found at its first byte",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3, 0x28], [0xE0, 0x9F, 0xBF],
            [0xED, 0xA0, 0x80], [0xE9, 0x2C, 0x41], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
        ] as [[UInt8]]
    )
    func malformed(sequence: [UInt8]) {
        for before in ["", "a", "1234567890", "é"] {
            let start = Array(before.utf8)
            let bytes = start + sequence
            for cut in 0...bytes.count {
                #expect(malformed(bytes, cut: cut) == start.count, "\(before) \(cut)")
            }
        }
    }

    @Test("It agrees with the standard library on every pair and triple of interesting bytes")
    func agreement() {
        let bytes: [UInt8] = [
            0x00, 0x2C, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE1,
            0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF,
        ]
        for first in bytes {
            for second in bytes {
                for third in bytes {
                    let text = [first, second, third]
                    let isValid = String(validating: text, as: UTF8.self) != nil
                    #expect((malformed(text, cut: 1) == nil) == isValid, "\(text)")
                }
            }
        }
    }
}
