import Foundation
import Intake
import Registration
import Reporting
import Testing

/// A report is read again by `Intake`: the cells that come back are those that went in.
struct RoundTripTests {
    private static let awkward = [
        "=1+1", "+1 555 0100", "-", "@home", "\ttab", "\r", "'=1", "''=1", "'t Hart", "'", "''",
        "a,b", "\"quoted\"", "a\nb", "a\r\nb", " spaced ", "", "Ünïcødé 🎟", "e\u{301}",
        "=\"a\",\n'=b",
    ]

    @Test("Cells and column names come back as they were, from both CSVs")
    func exact() throws {
        try inTemporaryFolder { root in
            let original = root + "/original.csv"
            try Data(Self.original.utf8).write(to: URL(filePath: original))
            let (header, rows) = try read(original)
            #expect(rows.count == Self.awkward.count + 1)
            let first = try report(rows.map(account), header, into: root + "/first")
            for path in [first.reconciliation, first.needsAttention] {
                let (headerAgain, rowsAgain) = try read(path)
                #expect(headerAgain == header)
                for (again, row) in zip(rowsAgain, rows) { #expect(again.cells == row.cells) }
                #expect(rowsAgain.count == rows.count)
            }
        }
    }

    @Test("A report of a report is the same report, byte for byte")
    func stable() throws {
        try inTemporaryFolder { root in
            let original = root + "/original.csv"
            try Data(Self.original.utf8).write(to: URL(filePath: original))
            let (header, rows) = try read(original)
            let first = try report(rows.map(account), header, into: root + "/1").needsAttention
            let (headerAgain, again) = try read(first)
            // Lines shift where cells hold other line ends; the reports tell the first file's.
            let accounts = zip(again, rows)
                .map { again, row in
                    var account = account(of: again)
                    account.line = row.line
                    return account
                }
            let second = try report(accounts, headerAgain, into: root + "/2").needsAttention
            let bytes = try Data(contentsOf: URL(filePath: first))
            #expect(try Data(contentsOf: URL(filePath: second)) == bytes)
        }
    }

    @Test("A row with too few cells is filled up, and is importable once it is fixed")
    func tooFew() throws {
        try inTemporaryFolder { root in
            let row = exampleRow(1, ["ada@x.example", "Ada"], .invalid)
            let files = try report([row], exampleHeader, into: root)
            let (header, rows) = try read(files.needsAttention)
            #expect(header == exampleHeader)
            #expect(rows.map(\.cells) == [["ada@x.example", "Ada", "", ""]])
        }
    }

    private static var original: String {
        let names = "E-mail,First Name,Surname,\"=note, 1\",'t Hart,'-x\n"
        let rows = (awkward + ["x"]).enumerated()
            .map { number, cell in
                let quoted = "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
                return "p\(number)@x.example,P,'=Q,\(quoted),\(quoted),\n"
            }
        return names + rows.joined()
    }

    private func account(of row: AttendeeRow) -> RowAccount {
        RowAccount(row: row.number, line: row.line, cells: row.cells, bucket: .refused)
    }

    private func report(
        _ rows: [RowAccount],
        _ header: FileHeader,
        into folder: String
    ) throws -> ReportFiles {
        var writer = try ReportWriter(
            folder: folder,
            header: header,
            run: RunID("run-7"),
            target: .sandbox
        )
        try writer.write(rows)
        return try writer.finish(exampleAccount())
    }

    private func read(_ path: String) throws -> (header: FileHeader, rows: [AttendeeRow]) {
        var file = try AttendeeFile(opening: path, limits: Limits())
        var rows: [AttendeeRow] = []
        while let more = try file.nextRows() { rows += more }
        return (file.header, rows)
    }
}
