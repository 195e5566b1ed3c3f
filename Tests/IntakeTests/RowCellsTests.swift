import Registration
import Testing

@testable import Intake

/// A row is looked at eight bytes at a time: what is special about it is seen wherever it stands,
/// and nothing else is; and every cell is found where it stands.
struct RowCellsTests {
    private static let columns = ["First Name", "Last Name", "Email"]

    @Test("Every byte at every place of a short row")
    func everyByte() throws {
        let header = Record(line: 1, cells: Self.columns, marks: [])
        let lens = RowLens(try ColumnMap(header, path: "-", limits: Limits()))
        defer { lens.deallocate() }
        var cells = RowCells(limits: Limits(), delimiter: .comma)
        defer { cells.deallocate() }
        for size in [1, 2, 3, 4, 5, 6, 7, 8, 9, 17] {
            for place in 0..<size {
                for byte in UInt8.min...UInt8.max {
                    // A quote begins a quoted cell, and 0xC2 a control beyond ASCII.
                    if byte == 0x22 || byte == 0xC2 { continue }
                    var cell = [UInt8](repeating: UInt8(ascii: "x"), count: size)
                    cell[place] = byte
                    let wanted = ByteClass(rawValue: ByteClass.table[Int(byte)])
                        .intersection([.newline, .control, .high])
                    if !Self.isRight(cell, &cells, lens, wanted) { Issue.record("\(cell)") }
                }
            }
        }
    }

    private static func isRight(
        _ cell: [UInt8],
        _ cells: inout RowCells,
        _ lens: RowLens,
        _ wanted: ByteClass
    ) -> Bool {
        var segment = cell + [UInt8(ascii: "\n")]
        let domains = DomainMemory()
        defer { domains.deallocate() }
        return segment.withUnsafeMutableBytes { bytes in
            cells.reset(bytes)
            cells.take(cell.count)
            cells.closeRow()
            let row = cells.view(through: lens, domains)
            let isOdd = cell[0] <= 0x23 || cell[0] >= 0x80 || cell[cell.count - 1] <= 0x20
            return row.all == wanted && row.cell(0).elementsEqual(cell) && row.hasOddEdge == isOdd
                && cells.hasText == cell.contains { $0 > 0x20 }
                // A byte beyond ASCII alone is no character.
                && cells.isTroubled == wanted.contains(.high)
        }
    }

    @Test(
        "Cells are found by their lengths, quotes taken off and made one",
        arguments: [
            ("a,b,c\n", ["a", "b", "c"]), (",,\r\n", ["", "", ""]),
            ("\"a\",\"\",\"b,c\"\n", ["a", "", "b,c"]),
            ("\"\"\"\",\"a\"\"b\",\"\"\"é\"\"\"\n", ["\"", "a\"b", "\"é\""]),
            ("a,\"two\nlines\",", ["a", "two\nlines", ""]),
            ("\"a\"\"\",b,\"c\"", ["a\"", "b", "c"]),
        ]
    )
    func places(text: String, texts: [String]) {
        var cells = RowCells(limits: Limits(), delimiter: .comma)
        defer { cells.deallocate() }
        var segment = Array(text.utf8)
        segment.withUnsafeMutableBytes { bytes in
            cells.reset(bytes)
            for text in texts { cells.take(text.utf8.count) }
            cells.closeRow()
            #expect(!cells.isTroubled)
            #expect(cells.record.cells == texts)
        }
    }

    @Test(
        "Lengths that do not fit the bytes are trouble",
        arguments: [("ab,c\n", 1), ("\"ab\",c\n", 1), ("\"ab,c\n", 2), ("ab", 3), ("\"a\"", 3)]
    )
    func trouble(text: String, length: Int) {
        var cells = RowCells(limits: Limits(), delimiter: .comma)
        defer { cells.deallocate() }
        var segment = Array(text.utf8)
        segment.withUnsafeMutableBytes { bytes in
            cells.reset(bytes)
            cells.take(length)
            #expect(cells.isTroubled)
        }
    }

    @Test("Spaces are hidden unless a tab or their stand-in would be taken for one")
    func hiding() throws {
        let long = String(repeating: "a b\u{60} \u{A0}!", count: 9)
        for (text, hides) in [
            ("a b, c ", true), ("a\tb", false), ("a\u{0}b c", false), ("", true), (long, true),
        ] {
            let bytes = Array(text.utf8)
            #expect(bytes.withUnsafeBytes { HiddenSpaces.canHide(in: $0, .comma) } == hides)
            var copy = bytes
            bytes.withUnsafeBytes { given in
                copy.withUnsafeMutableBytes { room in
                    if let base = room.baseAddress { HiddenSpaces.copy(given, to: base) }
                }
            }
            #expect(copy == bytes.map { $0 == 0x20 ? HiddenSpaces.byte : $0 })
        }
        #expect(Array("a b\tc".utf8).withUnsafeBytes { HiddenSpaces.canHide(in: $0, .tab) })
    }
}
