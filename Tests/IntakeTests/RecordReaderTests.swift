import Testing

@testable import Intake

struct RecordReaderTests {
    @Test(
        "Cells are exact",
        arguments: [
            ("a,b,c\n", [["a", "b", "c"]]),
            ("a,b,c", [["a", "b", "c"]]),
            ("a,b,\n", [["a", "b", ""]]),
            ("a,b,", [["a", "b", ""]]),
            (",\n", []), (" ,\t\na,\n", [["a", ""]]),
            ("\"\"\n", []),
            ("\"\"", []),
            (" a ,\tb\t, \n", [[" a ", "\tb\t", " "]]),
            ("\" a \",\"b,c\"\n", [[" a ", "b,c"]]),
            ("\"ha \"\"ha\"\" ha\",\"\"\"\"\n", [["ha \"ha\" ha", "\""]]),
            ("\"two\nlines\",\"two\r\nlines\"\n", [["two\nlines", "two\r\nlines"]]),
            ("a\r\nb\rc\nd", [["a"], ["b"], ["c"], ["d"]]),
            ("a\n\n\r\n\r\rb\n", [["a"], ["b"]]),
            ("   \n", []), ("  a\n", [["  a"]]),
            ("", []), ("\n\r\n", []),
            ("ñ,李,😀\n", [["ñ", "李", "😀"]]),
            ("a;b\tc\n", [["a;b\tc"]]),
        ]
    )
    func cells(text: String, cells: [[String]]) throws {
        #expect(try records(of: text).map(\.cells) == cells)
    }

    @Test(
        "Records know the physical line on which they begin",
        arguments: [
            ("a\nb\nc\n", [1, 2, 3]),
            ("a\r\nb\r\nc", [1, 2, 3]),
            ("a\rb\rc\r", [1, 2, 3]),
            ("\n\na\n\nb", [3, 5]),
            ("\r\n\r\na\r\n\r\nb", [3, 5]),
            ("\r\ra\r\rb", [3, 5]),
            ("\"1\n2\",\"x\n3\"\nb\n", [1, 4]),
            ("\"1\r\n2\",x\r\nb\r\n", [1, 3]),
            ("\"1\r2\",x\rb\r", [1, 3]),
            ("\"1\r\n\r\n3\"\nb", [1, 4]),
            ("\"ends in CR\r\"\nb", [1, 3]),
            ("a\n\r\nb\r\rc", [1, 3, 5]),
        ]
    )
    func lines(text: String, lines: [Int]) throws {
        #expect(try records(of: text).map(\.line) == lines)
        #expect(try records(of: text, blockBytes: 1).map(\.line) == lines)
    }

    @Test("What needs a second look is marked, and nothing else")
    func marks() throws {
        let text = "a,b\tc,\"d\r\ne\"\nx\u{1},y\n\u{7F}\n\u{85}\n'=1\n\u{A0}é\nx'\n"
        #expect(
            try records(of: text).map(\.marks)
                == [[], .control, .control, .control, .apostrophe, [], []]
        )
    }
}
