import Foundation
import Intake
import Registration
import Reporting
import Testing

/// Reports as Excel opens them, and only those that were asked for.
struct ReportFormatTests {
    @Test("As Excel wants it: a byte order mark, CR LF and the delimiter, the cells as ever")
    func excel() throws {
        var style = CSVStyle.excel
        style.delimiter = UInt8(ascii: ";")
        let memory = MemoryFileSystem()
        let files = try report(Set(ReportFormat.allCases), style, on: memory)
        for path in [files.reconciliation, files.needsAttention, files.discrepancies] {
            let bytes = Array(try #require(memory.files[path]).utf8)
            #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]) && bytes.suffix(2) == [13, 10])
            #expect(!bytes.dropFirst(3).starts(with: [0xEF, 0xBB, 0xBF]))
        }
        let text = try #require(memory.files[files.reconciliation])
        #expect(text.contains("E-mail;First Name;Surname;T-Shirt, size;_webex_status"))
        #expect(text.contains("\"a\nb\""), "a line end within a cell stays what it is")
        #expect(memory.files[files.summary]?.contains("\r") == false)
    }

    @Test("What Excel gets comes back as it was", arguments: [",", ";", "\t", "|"])
    func roundTrip(_ delimiter: String) throws {
        try inTemporaryFolder { root in
            let cells = ["ada@x.example", "A\(delimiter)da", "=\"1\",\n2", "'t; \"Hart\""]
            var style = CSVStyle.excel
            style.delimiter = Array(delimiter.utf8)[0]
            var settings = ReportWriter.Settings(
                folder: root,
                header: exampleHeader,
                run: RunID("run-7"),
                target: .webex
            )
            settings.style = style
            var writer = try ReportWriter(settings, on: PosixFileSystem())
            try writer.write([exampleRow(1, cells, .refused)])
            let files = try writer.finish(exampleAccount())
            for path in [files.reconciliation, files.needsAttention] {
                var file = try AttendeeFile(opening: path, limits: Limits())
                #expect(try file.nextRows()?.map(\.cells) == [cells])
                #expect(file.header == exampleHeader)
            }
        }
    }

    @Test("Only what was asked for is written, and what is there beside it stays")
    func formats() throws {
        let names: [ReportFormat: Set<String>] = [
            .csv: ["/r/reconciliation.csv", "/r/needs-attention.csv", "/r/discrepancies.csv"],
            .html: ["/r/report.html"], .json: ["/r/summary.json"],
        ]
        for (format, wanted) in names {
            let memory = MemoryFileSystem(files: ["/r/summary.json": "earlier"])
            let files = try report([format], CSVStyle(), on: memory)
            #expect(Set(files.written) == wanted)
            #expect(Set(memory.files.keys) == wanted.union(["/r/summary.json"]))
            #expect((memory.files["/r/summary.json"] == "earlier") == (format != .json))
            #expect(memory.openFiles == 0)
        }
    }

    private func report(
        _ formats: Set<ReportFormat>,
        _ style: CSVStyle,
        on memory: MemoryFileSystem
    ) throws -> ReportFiles {
        var settings = ReportWriter.Settings(
            folder: "/r",
            header: exampleHeader,
            run: RunID("run-7"),
            target: .webex
        )
        (settings.formats, settings.style) = (formats, style)
        var writer = try ReportWriter(settings, on: memory)
        try writer.write(exampleRows)
        return try writer.finish(exampleAccount())
    }
}
