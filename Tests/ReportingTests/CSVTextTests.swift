import Testing

@testable import Reporting

struct CSVTextTests {
    @Test(
        "A cell that a spreadsheet would run gets one apostrophe, nothing else does",
        arguments: [
            ("=1+1", "'=1+1"), ("+1 555 0100", "'+1 555 0100"), ("-3", "'-3"), ("@home", "'@home"),
            ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("\r\nx", "\"'\r\nx\""), ("=", "'="),
            ("=\"a\",b", "\"'=\"\"a\"\",b\""), ("", ""), ("a=1", "a=1"), (" =1", " =1"),
            ("'t Hart", "'t Hart"), ("''", "''"), ("'=1", "'=1"), ("''=1", "''=1"), ("é=", "é="),
            ("\nx", "\"\nx\""),
        ]
    )
    func guarding(_ cell: String, _ written: String) { #expect(line([cell]) == written + "\n") }

    @Test(
        "A cell is quoted when it holds a comma, a quote or a line end, and only then",
        arguments: [
            ("a", "a"), ("a b", "a b"), (" a ", " a "), ("a,b", "\"a,b\""), (",", "\",\""),
            ("\"", "\"\"\"\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
            ("a\r\nb", "\"a\r\nb\""), ("a\rb", "\"a\rb\""), ("Ünïcødé 🎟", "Ünïcødé 🎟"),
            ("a;b", "a;b"),
        ]
    )
    func quoting(_ cell: String, _ written: String) { #expect(line([cell]) == written + "\n") }

    @Test("Cells are parted by commas, empty ones too, and lines end with LF")
    func lines() {
        var text = CSVText()
        text.addEmpty()
        text.add("b")
        text.add("")
        text.endLine()
        text.add(7)
        text.addEmpty()
        text.endLine()
        #expect(String(decoding: text.bytes, as: UTF8.self) == ",b,\n7,\n")
    }

    private func line(_ cells: [String]) -> String {
        var text = CSVText()
        for cell in cells { text.add(cell) }
        text.endLine()
        return String(decoding: text.bytes, as: UTF8.self)
    }
}
