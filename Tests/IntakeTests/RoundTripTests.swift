import Registration
import Testing

@testable import Intake

/// Whatever is written as CSV is read as it was, with the lines it stood on.
struct RoundTripTests {
    private static let pieces = [
        "", "a", "é", "李", "😀", " ", "\t", ",", "\"", "\"\"", "\n", "\r", "\r\n", "'", "=1", ";",
    ]

    @Test(
        "Random records, quoting, line ends and blocks",
        arguments: 1...300 as ClosedRange<UInt64>
    )
    func roundTrip(seed: UInt64) throws {
        var draw = SeededGenerator(seed: seed)
        let newline = ["\n", "\r\n", "\r"].randomElement(using: &draw) ?? "\n"
        var text = ""
        var expected: [Record] = []
        for _ in 0..<Int.random(in: 1...8, using: &draw) {
            let line = 1 + lineEnds(in: text)
            let cells = (0..<Int.random(in: 1...5, using: &draw)).map { _ in cell(&draw) }
            text += cells.map { written($0, &draw) }.joined(separator: ",")
            // An empty cell alone would be a blank line.
            if cells == [""] && text.last != "\"" { text += "\"\"" }
            // Records of white space alone are skipped.
            if cells.contains(where: { $0.utf8.contains { $0 > 0x20 } }) {
                expected.append(Record(line: line, cells: cells, marks: []))
            }
            text += String(repeating: newline, count: Int.random(in: 1...3, using: &draw))
        }
        for blockBytes in [1, Int.random(in: 2...9, using: &draw), 4096] {
            let found = try records(of: text, blockBytes: blockBytes)
            #expect(found.map(\.line) == expected.map(\.line), "seed \(seed)")
            #expect(
                found.map { $0.cells.map { Array($0.utf8) } }
                    == expected.map { $0.cells.map { Array($0.utf8) } },
                "seed \(seed)"
            )
        }
    }

    private func cell(_ draw: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...4, using: &draw))
            .map { _ in Self.pieces.randomElement(using: &draw) ?? "" }.joined()
    }

    private func written(_ cell: String, _ draw: inout SeededGenerator) -> String {
        let special = Set(",\"\n\r".unicodeScalars)
        let mustQuote = cell.unicodeScalars.contains(where: special.contains)
        if !mustQuote && Bool.random(using: &draw) { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    private func lineEnds(in text: String) -> Int {
        var (count, previous): (Int, UInt8) = (0, 0)
        for byte in text.utf8 {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
            previous = byte
        }
        return count
    }
}
