import Registration
import Reporting
import Testing

/// The list of who is in, as a file.
struct RosterTests {
    private func entries() -> [RosterWriter.Entry] {
        var ada = Registrant(id: RegistrantID("id-1"), status: .approved, email: "ada@x.example")
        ada.firstName = "Ada"
        ada.lastName = "=1+1"
        ada.jobTitle = "Countess; of \"Lovelace\""
        ada.registrationTime = "2026-01-02T03:04:05Z"
        let bare = Registrant(id: nil, status: nil, email: "b@x.example")
        return [
            RosterWriter.Entry(ada, origin: RowPlace(RunID("r1"), row: 7)),
            RosterWriter.Entry(bare, origin: nil),
        ]
    }

    private func written(_ style: CSVStyle, _ target: Target = .webex) throws -> String {
        let files = MemoryFileSystem(folders: ["/out"], files: ["/out/r.csv": "earlier"])
        var writer = try RosterWriter("/out/r.csv", style: style, target: target, on: files)
        try writer.write(entries())
        #expect(files.files["/out/r.csv"] == "earlier")
        try writer.finish()
        #expect(files.files.count == 1)
        return try #require(files.files["/out/r.csv"])
    }

    @Test("A line for each person, safe in a spreadsheet, with the row that they come from")
    func plain() throws {
        #expect(
            try written(CSVStyle()) == """
                Email,First name,Last name,Status,Job title,Company,Registration time,\
                Registrant id,_run,_row
                ada@x.example,Ada,'=1+1,approved,"Countess; of ""Lovelace""\",,\
                2026-01-02T03:04:05Z,id-1,r1,7
                b@x.example,,,,,,,,,

                """
        )
    }

    @Test("For Excel it has a mark and its line ends, and the delimiter that was said")
    func excel() throws {
        var style = CSVStyle.excel
        style.delimiter = UInt8(ascii: ";")
        let text = try written(style, .sandbox)
        #expect(text.unicodeScalars.first == "\u{FEFF}")
        let lines = text.unicodeScalars.dropFirst().split(separator: "\r\n".unicodeScalars)
            .map { String(String.UnicodeScalarView($0)) }
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("Email;First name;"))
        #expect(lines[1].contains(";\"Countess; of \"\"Lovelace\"\"\";"))
        #expect(lines[1].hasSuffix(";SANDBOX r1;7"))
    }

    @Test("A list that is not finished leaves the earlier one, and nothing else")
    func dropped() throws {
        let files = MemoryFileSystem(folders: ["/out"], files: ["/out/r.csv": "earlier"])
        func begin() throws {
            var writer = try RosterWriter(
                "/out/r.csv",
                style: CSVStyle(),
                target: .webex,
                on: files
            )
            try writer.write(entries())
        }
        try begin()
        #expect(files.files == ["/out/r.csv": "earlier"])
        #expect(files.openFiles == 0)
    }
}
