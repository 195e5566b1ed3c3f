import Registration
import Testing

@testable import Reporting

/// A corrected file has every cell of the file it was made from, and a list of those that differ.
struct CorrectedFileWriterTests {
    private func writer(
        _ files: MemoryFileSystem,
        _ path: String = "/f/new.csv"
    ) throws -> CorrectedFileWriter {
        try CorrectedFileWriter(
            path,
            columns: ["Name", "Phone", "Wish, if any"],
            delimiter: UInt8(ascii: ";"),
            on: files
        )
    }

    private func row(_ cells: [String], _ changes: [CellChange] = []) -> CheckedRow {
        CheckedRow(
            number: 1,
            line: 2,
            cells: cells,
            kept: cells,
            verdict: .valid,
            problems: [],
            changes: changes
        )
    }

    @Test("Only what was changed differs, and the list says what")
    func exactly() throws {
        let files = MemoryFileSystem(folders: ["/f"])
        var writer = try writer(files)
        let change = CellChange(
            place: 1,
            column: "Phone",
            codes: ["value.trimmed", "value.zeroWidth"],
            before: " +49 1",
            after: "+49 1"
        )
        try writer.write(row(["A;b", "+49 1", "=1"], [change]))
        try writer.write(row(["a,b", "+49 2", "'=1"]))
        try writer.finish()
        #expect(
            files.files == [
                "/f/new.csv": """
                Name;Phone;Wish, if any
                "A;b";'+49 1;=1
                a,b;+49 2;'=1

                """,
                "/f/new.changes.csv": """
                row,line,column,code,before,after
                1,2,Phone,value.trimmed value.zeroWidth, +49 1,'+49 1

                """,
            ]
        )
    }

    @Test("A file that is there stays as it is", arguments: ["/f/new.csv", "/f/new.changes.csv"])
    func existing(path: String) throws {
        let files = MemoryFileSystem(folders: ["/f"], files: [path: "mine"])
        let failure = #expect(throws: ReportFailure.self) { _ = try self.writer(files) }
        #expect(failure?.status == .cannotCreate && failure?.remedy.contains("--fix") == true)
        #expect(files.files == [path: "mine"])
    }

    @Test("One that came in the meantime stays, too")
    func race() throws {
        let files = MemoryFileSystem(folders: ["/f"])
        var writer = try writer(files)
        let open = try files.create("/f/new.csv")
        try files.close(open)
        #expect(throws: ReportFailure.self) { try writer.finish() }
        #expect(files.files == ["/f/new.csv": ""])
    }

    @Test("The list's name goes with the file's")
    func names() {
        #expect(CorrectedFileWriter.listName(beside: "a/b.CSV") == "a/b.changes.csv")
        #expect(CorrectedFileWriter.listName(beside: "b") == "b.changes.csv")
    }

    @Test("Whichever call fails, nothing is left half there")
    func failing() throws {
        for call in 1... {
            let files = MemoryFileSystem(folders: ["/f"], failAt: call)
            do {
                var writer = try writer(files)
                try writer.write(row(["a", "b", "c"]))
                try writer.finish()
                break
            } catch let failure as ReportFailure {
                #expect([.cannotCreate, .ioError].contains(failure.status))
                #expect(files.openFiles == 0)
                #expect(files.files.keys.allSatisfy { !$0.hasSuffix(".tmp") }, "\(call)")
            }
            #expect(call < 100)
        }
    }
}
