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
}
