import Registration
import Reporting
import Synchronization
import Testing

/// The n-th call to the file system fails, n grows until the report is written.
struct ReportFailureTests {
    private static let names = [
        "reconciliation.csv", "needs-attention.csv", "discrepancies.csv", "report.html",
        "summary.json",
    ]

    @Test("Whichever call fails, nothing half-written stays, and an earlier report is untouched")
    func everyCall() {
        let wanted = outcome(failingAt: nil).memory.files
        let earlier = Self.earlier
        var statuses: Set<Registration.ExitStatus> = []
        for call in 1...200 {
            let (memory, error) = outcome(failingAt: call)
            #expect(memory.openFiles == 0, "call \(call)")
            guard let error else {
                #expect(memory.calls < call, "call \(call) failed without a word")
                #expect(memory.files == wanted)
                #expect(statuses == [.cannotCreate, .ioError])
                return
            }
            statuses.insert(error.status)
            check(memory.files, between: earlier, and: wanted, at: call)
            #expect(error.message.contains("No space left on device"))
            #expect(error.remedy.contains("--report") && error.path.hasPrefix("/r"))
        }
        Issue.record("the report was never written")
    }

    @Test("Until the first rename, every failure leaves the whole earlier report")
    func beforeRenaming() {
        var untouched = 0
        for call in 1...200 {
            let (memory, error) = outcome(failingAt: call)
            if error == nil { break }
            if memory.files == Self.earlier { untouched += 1 }
        }
        // Folder, its parent, five files, many blocks, five times fsync and close, one rename.
        #expect(untouched >= 22)
    }

    @Test("A writer that is dropped, or discarded, leaves nothing behind")
    func dropped() throws {
        let memory = MemoryFileSystem(files: Self.earlier)
        do {
            var writer = try ReportWriter(Self.settings, on: memory)
            try writer.write(exampleRows)
        }
        #expect(memory.files == Self.earlier && memory.openFiles == 0)
        var writer = try ReportWriter(Self.settings, on: memory)
        writer.discard()
        #expect(memory.files == Self.earlier && memory.openFiles == 0)
    }

    @Test("What a killed process of the same run left is replaced")
    func leftovers() throws {
        let memory = MemoryFileSystem()
        let tag = Fingerprint(of: "run-7").description
        let leftover = "/r/.summary.json.\(tag).tmp"
        memory.state.withLock { $0.contents[leftover] = Array("half".utf8) }
        var writer = try ReportWriter(Self.settings, on: memory)
        let files = try writer.finish(exampleAccount())
        #expect(memory.files[leftover] == nil)
        #expect(memory.files[files.summary] == Summary.json(of: exampleAccount()) + "\n")
    }

    private static let earlier = Dictionary(
        uniqueKeysWithValues: names.map { ("/r/\($0)", "earlier \($0)") }
    )

    private static let settings = ReportWriter.Settings(
        folder: "/r/",
        header: exampleHeader,
        run: RunID("run-7"),
        target: .webex
    )

    private func outcome(
        failingAt call: Int?
    ) -> (memory: MemoryFileSystem, error: ReportFailure?) {
        let memory = MemoryFileSystem(files: Self.earlier, failAt: call)
        do {
            var writer = try ReportWriter(Self.settings, on: memory)
            for number in 1...12 {
                let cells = [String(repeating: "x", count: 12_000)]
                try writer.write([exampleRow(number, cells, .invalid)])
            }
            _ = try writer.finish(exampleAccount())
            return (memory, nil)
        } catch {
            return (memory, error)
        }
    }

    /// Every report is either the earlier one or the new one, whole; summary.json changes last.
    private func check(
        _ files: [String: String],
        between earlier: [String: String],
        and wanted: [String: String],
        at call: Int
    ) {
        #expect(Set(files.keys) == Set(earlier.keys), "call \(call)")
        for (path, text) in files {
            #expect(text == earlier[path] || text == wanted[path], "call \(call): \(path)")
        }
        if files["/r/summary.json"] == wanted["/r/summary.json"] { #expect(files == wanted) }
    }
}
