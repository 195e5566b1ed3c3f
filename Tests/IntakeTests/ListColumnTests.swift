import Foundation
import Registration
import Testing

@testable import Intake

struct ListColumnTests {
    private func column(_ name: String?, of text: String, upTo most: Int = 10) throws -> [String] {
        let path = NSTemporaryDirectory() + "list-\(ProcessInfo.processInfo.globallyUniqueString)"
        try Data(text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try ListColumn(of: path, column: name, upTo: most, limits: Limits()).entries
    }

    private func problem(_ name: String?, of text: String) throws -> FileProblem {
        let failure = #expect(throws: FileProblem.self) { try column(name, of: text, upTo: 2) }
        return try #require(failure)
    }

    @Test("The cells of the named column, trimmed, empty and missing ones left out")
    func cells() throws {
        let text = "\u{FEFF}Name, E-Mail \r\nAna, a@x.example\r\nBo,\r\nCy\r\n\"D\",\"d@x.example\""
        #expect(try column("e-mail", of: text) == ["a@x.example", "d@x.example"])
        #expect(
            try column(nil, of: "domain\na.example\n\nb.example") == ["a.example", "b.example"]
        )
    }

    @Test(
        "What cannot be used is said",
        arguments: [
            ("x", "a,b\n1,2\n", "list.column"), (nil, "a,b\n1,2\n", "list.column"),
            ("a", "a,A\n1,2\n", "list.column"), ("a", "", "file.empty"),
            ("a", "a\n1\n2\n3\n", "list.tooLong"), ("a", "a\n\"1\n", "csv.unclosedQuote"),
        ]
    )
    func unusable(_ name: String?, _ text: String, _ code: String) throws {
        #expect(try problem(name, of: text).code == code)
    }

    @Test("A file that is not there is 66")
    func missing() throws {
        let failure = #expect(throws: FileProblem.self) {
            try ListColumn(of: "/nowhere/list.csv", column: nil, upTo: 1, limits: Limits())
        }
        #expect(failure?.status == .noInput)
    }
}
