import Registration
import Testing

@testable import Reporting

struct GoldenReportTests {
    @Test("reconciliation.csv tells every row, byte for byte")
    func reconciliation() throws {
        #expect(try reports().reconciliation == Self.reconciliation)
    }

    @Test("needs-attention.csv holds the rows that a person must look at, byte for byte")
    func attention() throws {
        #expect(try reports().attention == Self.attention)
    }

    @Test("Every row of a sandbox run says SANDBOX")
    func sandbox() throws {
        let rows = exampleRows.filter(\.needsPerson)
        let files = try reports(of: rows, target: .sandbox)
        for text in [files.reconciliation, files.attention] {
            let lines = text.split(separator: "\n").filter { $0.contains("run-7") }
            #expect(lines.count == rows.count)
            #expect(lines.allSatisfy { $0.contains(",SANDBOX run-7") })
        }
        #expect(files.summary.contains("\"notice\": \"SANDBOX: nothing left this machine\""))
    }

    @Test("Pages of any size give the same bytes")
    func pages() throws {
        let rows = (1...5000)
            .map { number in
                exampleRow(number, ["p\(number)@x.example", "P", "\(number)", ""], .registered)
            }
        let memory = MemoryFileSystem()
        var writer = try ReportWriter(settings(.webex), on: memory)
        for row in rows { try writer.write([row]) }
        _ = try writer.finish(exampleAccount())
        let whole = try reports(of: rows)
        #expect(memory.files["/r/reconciliation.csv"] == whole.reconciliation)
        #expect(whole.reconciliation.split(separator: "\n").count == 5001)
        #expect(whole.attention.split(separator: "\n").count == 1)
    }

    private func settings(_ target: Target) -> ReportWriter.Settings {
        let run = RunID("run-7")
        return ReportWriter.Settings(folder: "/r", header: exampleHeader, run: run, target: target)
    }

    private func reports(
        of rows: [RowAccount] = exampleRows,
        target: Target = .webex
    ) throws -> (reconciliation: String, attention: String, summary: String) {
        let memory = MemoryFileSystem()
        var writer = try ReportWriter(settings(target), on: memory)
        try writer.write(rows)
        let files = try writer.finish(exampleAccount(target: target))
        #expect(memory.files.count == 5)
        return (
            try #require(memory.files[files.reconciliation]),
            try #require(memory.files[files.needsAttention]),
            try #require(memory.files[files.summary])
        )
    }
}
