import Registration
import Testing

@testable import Intake

/// Where the file is cut into blocks makes no difference.
struct BlockBoundaryTests {
    static let text = """
        \u{FEFF}First Name,"Last\u{D}
        Name",E-mail,"Dietary ""wishes"\""\u{D}
        José,"O""Neil",jose@x.example,"two\u{D}
        lines"\u{D}
        \u{D}
        李,伟,li@x.example,'=1\u{D}
        Ann,Poe,ANN@x.example,😀
        ann,poe,ann@X.example,\u{85}
        ann,poe,ann@X.example,
        Bo,,bo@x,"\u{D}"
        Too,Few\u{D}Too,Many,t@x.example,a,b
        "Last","Row","last@x.example","no newline"
        """

    @Test("Blocks of 1 to 64 bytes give the same rows as one block", arguments: 1...64)
    func blocks(blockBytes: Int) throws {
        let whole = try Reading(Self.text)
        #expect(whole.rows.count == 9)
        #expect(whole.fingerprint == Fingerprint(of: Self.text))
        #expect(try Reading(Self.text, blockBytes: blockBytes) == whole)
    }

    @Test("Invalid UTF-8 has the same place however the file is cut", arguments: 1...24)
    func invalidUTF8(blockBytes: Int) throws {
        var bytes = Array("\u{FEFF}First Name,Last Name,Email\nJosé,\"R\noe".utf8)
        let byte = bytes.count
        bytes += [0xF0, 0x9F, 0x98] + Array("\",x\n".utf8)
        let problem = try #require(try Reading.problem(bytes: bytes, blockBytes: blockBytes))
        #expect(problem.code == "file.notUTF8")
        #expect(problem.line == 3)
        #expect(problem.byte == byte)
        #expect(problem.message.contains("row 1"))
    }

    @Test(
        "A cell is too long, or wrong in another way, wherever a block ends",
        arguments: [
            // As long as a cell may be; then one byte more, and with a fault behind that.
            ("\"0123456789\",b,a@x.y\n", nil),
            ("\"012345678\"\"\",b,a@x.y\n", nil),
            ("\"0123456789a\",b,a@x.y\n", "cell.tooLong"),
            ("\"0123456789\"\"\",b,a@x.y\n", "cell.tooLong"),
            ("\"0123456789a\"x,b,a@x.y\n", "cell.tooLong"),
            ("0123456789a\",b,a@x.y\n", "cell.tooLong"),
            ("\"0123456789\"x,b,a@x.y\n", "csv.textAfterQuote"),
            ("0123456789\",b,a@x.y\n", "csv.strayQuote"),
        ] as [(String, String?)]
    )
    func longCells(text: String, code: String?) throws {
        var limits = Limits()
        limits.cellBytes = 10
        let bytes = Array(("First Name,Last Name,Email\n" + text).utf8)
        let places = try (1...40)
            .map { blockBytes in
                try Reading.problem(bytes: bytes, limits: limits, blockBytes: blockBytes)
                    .map { "\($0.code) \($0.line ?? 0) \($0.column ?? 0)" }
            }
        #expect(Set(places).count == 1)
        #expect(places.first??.split(separator: " ").first.map(String.init) == code)
    }
}
