import Registration
import Testing

@testable import Reporting

/// The report of a check: every row in one of two files, every problem on a line of its own.
struct CheckReportWriterTests {
    private static let columns = ["_row", "First Name", "E-mail", "Phone"]
    private static let header = "row,line,column,code,severity,value,suggestion,message\n"

    private func writer(_ files: MemoryFileSystem) throws -> CheckReportWriter {
        try CheckReportWriter(
            folder: "/r",
            columns: Self.columns,
            kept: Array(Self.columns.dropFirst()),
            on: files
        )
    }

    private func row(
        _ number: Int,
        _ cells: [String],
        _ verdict: CheckedRow.Verdict = .valid,
        _ problems: [Problem] = []
    ) -> CheckedRow {
        CheckedRow(
            number: number,
            line: number + 1,
            cells: cells,
            kept: Array(cells.dropFirst()),
            verdict: verdict,
            problems: problems
        )
    }

    private func typo() -> Problem {
        var problem = Problem(
            code: "email.typo",
            line: 2,
            column: "E-mail",
            value: "jo@gmial.com",
            message: "a slip",
            hint: "correct it"
        )
        (problem.severity, problem.place, problem.suggestion) = (.warning, 2, "jo@gmail.com")
        return problem
    }

    private func empty() -> Problem {
        var problem = Problem(
            code: "firstName.empty",
            line: 3,
            column: "First Name",
            message: "the first name is empty",
            hint: "fill it in"
        )
        problem.place = 1
        return problem
    }

    @Test("Rows and problems, exactly")
    func exactly() throws {
        let files = MemoryFileSystem(folders: ["/r"])
        var writer = try writer(files)
        try writer.write(row(1, ["7", "Jo", "jo@gmial.com", "+49 1"], .valid, [typo()]))
        try writer.write(row(2, ["8", "", "al@x.example", ""], .invalid, [empty()]))
        let other = Problem(
            code: "duplicate.other_person",
            line: 4,
            value: "jo@gmial.com",
            message: "again",
            hint: "ask"
        )
        try writer.write(
            row(3, ["9", "Al", "jo@gmial.com", "x"], .duplicate(isOtherPerson: true), [other])
        )
        try writer.write(row(4, ["1", "Jo", "b@x.example", "", "=2"], .invalid, [empty()]))
        try writer.finish()
        #expect(
            files.files == [
                "/r/valid.csv": "_row,First Name,E-mail,Phone\n7,Jo,jo@gmial.com,'+49 1\n",
                "/r/invalid.csv": """
                _problem,_fix,First Name,E-mail,Phone,_codes,_row,_line
                First Name: the first name is empty,fill it in,,al@x.example,,firstName.empty,2,3
                again (j…@gmial.com),ask,Al,jo@gmial.com,x,duplicate.other_person,3,4
                "First Name: the first name is empty; cells beyond the last column: ""=2""\",\
                fill it in,Jo,b@x.example,,firstName.empty,4,5,'=2

                """,
                "/r/problems.csv": Self.header + """
                    1,2,E-mail,email.typo,warning,jo@gmial.com,jo@gmail.com,a slip; correct it
                    2,3,First Name,firstName.empty,error,,,the first name is empty; fill it in
                    3,4,,duplicate.other_person,error,j…@gmial.com,,again; ask
                    4,5,First Name,firstName.empty,error,Jo,,the first name is empty; fill it in

                    """,
            ]
        )
        #expect(files.openFiles == 0)
    }

    @Test("An earlier report is replaced, and a file of somebody else's is not")
    func foreign() throws {
        let earlier = ["/r/valid.csv": "a", "/r/invalid.csv": "b", "/r/problems.csv": "c"]
        let files = MemoryFileSystem(folders: ["/r"], files: earlier)
        var writer = try writer(files)
        #expect(files.files["/r/valid.csv"] == "a")
        try writer.finish()
        #expect(files.files["/r/problems.csv"] == Self.header)
        let others = MemoryFileSystem(folders: ["/r"], files: ["/r/valid.csv": "mine"])
        #expect(throws: ReportFailure.self) { _ = try self.writer(others) }
        #expect(others.files == ["/r/valid.csv": "mine"])
    }

    @Test("Whichever call fails, nothing is left half there")
    func failing() throws {
        for call in 1... {
            let files = MemoryFileSystem(folders: ["/r"], failAt: call)
            do {
                var writer = try writer(files)
                try writer.write(row(1, ["7", "Jo", "a@x.example", ""]))
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
