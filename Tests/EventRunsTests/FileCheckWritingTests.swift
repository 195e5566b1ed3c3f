import EventRuns
import Foundation
import Intake
import Registration
import Testing

/// What a check writes agrees with what it says, and with a check that writes nothing.
struct FileCheckWritingTests {
    private let rows = [
        "Jo,Roe,jo@gmial.com,\u{A0}Acme ", "Al,,al at x,A", "JosÃ©,Poe,JO@gmial.com,B",
        "JosÃ\u{81},Poe,ed@x.example,B", "Bo,Day,bo@x.example,#N/A",
    ]

    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    @Test("A report has every row once, and the counts are those of a check without one")
    func report() throws {
        let stage = try Stage()
        let file = try stage.file(rows)
        let folder = stage.folder.appending(path: "report").path
        var (told, plainly): ([[String]], [[String]]) = ([], [])
        let check = try FileCheck(
            of: file,
            limits: Limits(),
            writing: .report(folder: folder)
        ) { told.append(["\($0)"] + $1.map(\.code)) }
        let plain = try FileCheck(of: file, limits: Limits()) {
            plainly.append(["\($0)"] + $1.map(\.code))
        }
        #expect(
            check.buckets == plain.buckets
                && check.buckets == [.valid: 1, .invalid: 3, .duplicate: 1, .filtered: 0]
        )
        #expect(check.causes == plain.causes && check.findings == plain.findings)
        #expect(told == plainly && check.exit == .personNeeded)
        #expect(try text(folder + "/valid.csv").split(separator: "\n").count == 2)
        #expect(try text(folder + "/valid.csv").contains(",\u{A0}Acme \n"))
        #expect(try text(folder + "/invalid.csv").split(separator: "\n").count == 5)
        let problems = try text(folder + "/problems.csv")
        #expect(problems.split(separator: "\n").count == 1 + told.joined().count - told.count)
        #expect(problems.contains("2,3,Email,email.noAt,error,al at x,,"))
        let mode = try FileManager.default.attributesOfItem(atPath: folder + "/problems.csv")
        #expect(mode[.posixPermissions] as? Int == 0o600)
    }

    @Test("A row of nothing but spaces stays a row when the file is corrected")
    func spaces() throws {
        let stage = try Stage()
        let file = try stage.file(["Jo,Roe,jo@x.example,A", "\u{A0},,,", "Al,Roe,al@x.example,B"])
        let path = stage.folder.appending(path: "new.csv").path
        let check = try FileCheck(
            of: file,
            limits: Limits(),
            writing: .corrected(path: path)
        ) { _, _ in }
        let again = try FileCheck(of: path, limits: Limits()) { _, _ in }
        #expect(check.buckets == [.valid: 2, .invalid: 1, .duplicate: 0, .filtered: 0])
        #expect(again.buckets == check.buckets)
    }

    @Test("What is so of the first example only is said of each in its own words")
    func words() throws {
        let stage = try Stage()
        let file = try stage.file([
            "Jo,Roe,jo@x.example,A", "Al,Roe,al@x.example,B", "Jo,Roe,jo@x.example,A",
            "Al,Roe,al@x.example,B", "Bo,Day", "Cy,Day,cy@x.example,C,D",
        ])
        let check = try FileCheck(of: file, limits: Limits()) { _, _ in }
        let repeated = check.causes.first { $0.code == "duplicate" }
        #expect(repeated?.message.contains("row 1 (line 2)") == true)
        #expect(repeated?.examples.map { $0.message?.contains("row 2 (line 3)") } == [nil, true])
        let cells = check.causes.first { $0.code == "row.cells" }
        #expect(cells?.examples.map { $0.hint == nil } == [true, false])
    }

    @Test("A corrected file is what remains, and its check finds nothing that is safe to correct")
    func corrected() throws {
        let stage = try Stage()
        let file = try stage.file(rows)
        let path = stage.folder.appending(path: "new.csv").path
        let check = try FileCheck(
            of: file,
            limits: Limits(),
            writing: .corrected(path: path)
        ) { _, _ in }
        #expect(check.buckets == [.valid: 2, .invalid: 2, .duplicate: 1, .filtered: 0])
        #expect(check.changedCells == 3 && check.changedRows == 3)
        #expect(
            check.changes == [
                "value.trimmed": 1, "value.noBreakSpace": 1, "value.mojibake": 2,
            ]
        )
        let again = try FileCheck(of: path, limits: Limits()) { _, _ in }
        #expect(again.buckets == check.buckets && again.causes == check.causes)
        #expect(again.findings.normalisation == Normalisation())
        #expect(
            try text(stage.folder.appending(path: "new.changes.csv").path) == """
                row,line,column,code,before,after
                1,2,Company,value.trimmed value.noBreakSpace,\u{A0}Acme ,Acme
                3,4,First name,value.mojibake,JosÃ©,José
                4,5,First name,value.mojibake,JosÃ\u{81},JosÁ

                """
        )
        #expect(throws: RunFailure.self) {
            try FileCheck(of: file, limits: Limits(), writing: .corrected(path: path)) { _, _ in }
        }
    }

    @Test("Lines that are left out stand among the problems, and in the list of what was changed")
    func leftOut() throws {
        let stage = try Stage()
        let broken = ["Jo,Roe,jo@x.example,Acme", "An\"a\",Roe,ana@x.example,Acme"]
        let file = try stage.file(broken)
        var reading = ReadingOptions()
        reading.isLenient = true
        let folder = stage.folder.appending(path: "report").path
        let path = stage.folder.appending(path: "new.csv").path
        for output in [CheckOutput.report(folder: folder), .corrected(path: path)] {
            let check = try FileCheck(
                of: file,
                limits: Limits(),
                reading: reading,
                writing: output
            ) { _, _ in }
            #expect(check.exit == .personNeeded && check.rows == 1)
        }
        #expect(try text(folder + "/problems.csv").contains("\n,3,,csv.strayQuote,error,,,"))
        #expect(try text(folder + "/valid.csv").split(separator: "\n").count == 2)
        #expect(
            try text(stage.folder.appending(path: "new.changes.csv").path)
                .contains("\n,3,,csv.strayQuote,,")
        )
        #expect(try !text(path).contains("ana@x.example"))
    }

    @Test("Columns that hold the same are corrected together, and still hold the same")
    func twins() throws {
        let stage = try Stage()
        let file = try stage.file(
            [
                "JosÃ©,Poe,a@x.example,JosÃ©,\u{A0}A@x.example,Acme ,",
                "Bo,Day,b@x.example,Bo ,b@x.example,\u{A0}B,B",
            ],
            header: "First name,Last name,Email,Given name,E-mail,Company,Firma"
        )
        let path = stage.folder.appending(path: "new.csv").path
        let check = try FileCheck(of: file, limits: Limits(), writing: .corrected(path: path)) {
            _,
            _ in
        }
        #expect(check.buckets[.valid] == 2 && check.changedCells == 6)
        #expect(
            try text(path) == """
                First name,Last name,Email,Given name,E-mail,Company,Firma
                José,Poe,a@x.example,José,A@x.example,Acme,
                Bo,Day,b@x.example,Bo,b@x.example,B,B

                """
        )
        let again = try FileCheck(of: path, limits: Limits()) { _, _ in }
        #expect(again.buckets == check.buckets && again.causes.isEmpty)
    }

    @Test("A file that cannot be used leaves nothing behind, and none is written over itself")
    func refused() throws {
        let stage = try Stage()
        let file = try stage.file(rows + ["\"open"])
        let folder = stage.folder.appending(path: "report").path
        for output in [CheckOutput.report(folder: folder), .corrected(path: folder + "/new.csv")] {
            #expect(throws: RunFailure.self) {
                try FileCheck(of: file, limits: Limits(), writing: output) { _, _ in }
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        try FileManager.default.moveItem(atPath: file, toPath: folder + "/valid.csv")
        let same = #expect(throws: RunFailure.self) {
            try FileCheck(
                of: folder + "/valid.csv",
                limits: Limits(),
                writing: .report(folder: folder)
            ) { _, _ in }
        }
        #expect(same?.description.contains("is checked") == true)
    }

    @Test("The report of another file does not outlast a file that cannot be used")
    func stale() throws {
        let stage = try Stage()
        let folder = stage.folder.appending(path: "report").path
        func check(_ path: String) throws {
            let output = CheckOutput.report(folder: folder)
            _ = try FileCheck(of: path, limits: Limits(), writing: output) { _, _ in }
        }
        try check(try stage.file(rows))
        #expect(throws: RunFailure.self) { try check(stage.folder.path + "/no.csv") }
        let there = ["invalid.csv", "problems.csv", "valid.csv"]
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == there)
        let bad = try stage.file(rows + ["\"open"])
        #expect(throws: RunFailure.self) { try check(bad) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }

    @Test("A folder that is not there is told with the option that named it")
    func noFolder() throws {
        let stage = try Stage()
        let failure = #expect(throws: RunFailure.self) {
            try FileCheck(
                of: try stage.file(rows),
                limits: Limits(),
                writing: .corrected(path: stage.folder.path + "/none/new.csv")
            ) { _, _ in }
        }
        #expect(failure?.status == .cannotCreate)
        #expect(failure?.description.contains("--fix") == true)
        #expect(failure?.description.contains("registered") == false)
        let report = #expect(throws: RunFailure.self) {
            try FileCheck(
                of: try stage.file(rows),
                limits: Limits(),
                writing: .report(folder: "/proc/none")
            ) { _, _ in }
        }
        #expect(report?.description.contains("--report") == true)
        #expect(report?.description.contains("registered") == false)
    }

    @Test("Causes are grouped, the most frequent first, with one example a row")
    func causes() throws {
        let stage = try Stage()
        let lines = (1...5).map { "Jo,,jo\($0),A" } + ["#NV,#REF!,al@x.example,#N/A"]
        let check = try FileCheck(of: try stage.file(lines), limits: Limits()) { _, _ in }
        #expect(
            check.causes.map { "\($0.count) \($0.code)" }
                == ["5 email.noAt", "5 lastName.empty", "3 value.spreadsheetError"]
        )
        #expect(check.causes.map { $0.examples.map(\.row) } == [[1, 2, 3], [1, 2, 3], [6]])
        #expect(check.count(of: .error) == 13 && check.count(of: .warning) == 0)
    }
}
