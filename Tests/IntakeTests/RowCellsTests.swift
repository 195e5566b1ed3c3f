import Registration
import Testing

@testable import Intake

/// Cells are read eight bytes at a time: what is special about them is seen wherever it stands, and
/// nothing else is.
struct RowCellsTests {
    @Test("Every byte at every place of a short cell, its spaces hidden or not")
    func everyByte() throws {
        let header = Record(line: 1, cells: ["First Name", "Last Name", "Email"], marks: [])
        let lens = RowLens(try ColumnMap(header, path: "-", limits: Limits()))
        defer { lens.deallocate() }
        var cells = RowCells(limits: Limits())
        defer { cells.deallocate() }
        for hidesSpaces in [false, true] {
            for size in 1...18 {
                for place in 0..<size {
                    for byte in UInt8.min...UInt8.max {
                        // It stands for a space; and 0xC2 begins controls beyond ASCII.
                        if byte == 0xC2 || hidesSpaces && byte == HiddenSpaces.byte { continue }
                        var cell = [UInt8](repeating: UInt8(ascii: "x"), count: size)
                        cell[place] = byte
                        Self.check(cell, &cells, hidesSpaces, lens)
                    }
                }
            }
        }
    }

    private static func check(
        _ cell: [UInt8],
        _ cells: inout RowCells,
        _ hidesSpaces: Bool,
        _ lens: RowLens
    ) {
        cells.reset(hidesSpaces: hidesSpaces)
        let given = hidesSpaces ? cell.map { $0 == 0x20 ? HiddenSpaces.byte : $0 } : cell
        given.withUnsafeBytes { cells.take($0) }
        let special: ByteClass = [.newline, .control, .blank, .high]
        let wanted = cell.map { ByteClass(rawValue: ByteClass.table[Int($0)]) }
            .reduce(ByteClass()) { $0.union($1.intersection(special)) }
        let row = cells.view(through: lens)
        let isRight =
            row.byteClass(0).intersection(special) == wanted && row.cell(0).elementsEqual(cell)
            && row.byteClass(0).contains(.hash) == (cell[0] == UInt8(ascii: "#"))
            && cells.hasText == cell.contains { $0 > 0x20 }
        if !isRight { Issue.record("\(cell), spaces hidden: \(hidesSpaces)") }
    }

    @Test("Spaces are hidden unless a tab or their stand-in would be taken for one")
    func hiding() throws {
        for (text, hides) in [("a b, c ", true), ("a\tb", false), ("a\u{0}b c", false), ("", true)]
        {
            var bytes = Array(text.utf8)
            let isHidden = bytes.withUnsafeMutableBytes { HiddenSpaces.hide(in: $0, .comma) }
            #expect(isHidden == hides)
            #expect(bytes.contains(0x20) == (!hides && text.contains(" ")))
        }
        var tabs = Array("a b\tc".utf8)
        #expect(tabs.withUnsafeMutableBytes { HiddenSpaces.hide(in: $0, .tab) })
    }
}
