import Registration
import Testing

@testable import Intake

/// Faults of structure refuse the whole file, and name the place.
struct StructureFaultTests {
    struct Case: Sendable {
        let text: String
        let code: String
        let line: Int
        let column: Int
    }

    static let header = "First Name,Last Name,Email\n"

    static let cases = [
        Case(text: "\"Jo,Roe,jo@x.example\n", code: "csv.unclosedQuote", line: 2, column: 1),
        Case(text: "Jo,Roe,\"jo@x.example", code: "csv.unclosedQuote", line: 2, column: 8),
        Case(text: "Jo,Roe,\"", code: "csv.unclosedQuote", line: 2, column: 8),
        Case(text: "Jo,\"R\noe\",\"jo\n\n", code: "csv.unclosedQuote", line: 3, column: 5),
        Case(text: "Jo,\"R\r\noe\",\"jo\r\n", code: "csv.unclosedQuote", line: 3, column: 5),
        Case(text: "\"a\"\"b\",\"c\"\"d\"\"", code: "csv.unclosedQuote", line: 2, column: 8),
        Case(text: "José,李,\"x", code: "csv.unclosedQuote", line: 2, column: 8),
        Case(text: "\"Jo\"x,Roe,e\n", code: "csv.textAfterQuote", line: 2, column: 5),
        Case(text: "\"Jo\" ,Roe,e\n", code: "csv.textAfterQuote", line: 2, column: 5),
        Case(text: "a,b,c\n\n\"J\no\"x,Roe,e\n", code: "csv.textAfterQuote", line: 5, column: 3),
        Case(text: "é,\"ü\"x\n", code: "csv.textAfterQuote", line: 2, column: 6),
        Case(text: "\"a\",\"b\n\"c\",d\n", code: "csv.textAfterQuote", line: 3, column: 2),
        Case(text: "Jo \"Joe\",Roe,e\n", code: "csv.strayQuote", line: 2, column: 4),
        Case(text: " \"Jo\",Roe,e\n", code: "csv.strayQuote", line: 2, column: 2),
        Case(text: "a,b,c\rd,e,f\"\r", code: "csv.strayQuote", line: 3, column: 6),
    ]

    @Test("The place is that of the fault, however the file is cut", arguments: cases)
    func place(fault: Case) throws {
        let bytes = Array((Self.header + fault.text).utf8)
        for blockBytes in [1, 2, 3, 5, 7, 11, 32, 1024] {
            let problem = try #require(try Reading.problem(bytes: bytes, blockBytes: blockBytes))
            #expect(problem.status == .personNeeded)
            #expect(problem.code == fault.code, "\(blockBytes)")
            #expect(problem.line == fault.line, "\(blockBytes)")
            #expect(problem.column == fault.column, "\(blockBytes)")
        }
    }

    @Test("A byte order mark is no column")
    func byteOrderMark() throws {
        let problem = try Reading.problem("\u{FEFF}a\"b,Last Name,Email\n")
        #expect(problem?.line == 1)
        #expect(problem?.column == 2)
    }

    @Test("A quote that is never closed in a long file names the cell, not the end of the file")
    func runawayQuote() throws {
        var limits = Limits()
        limits.cellBytes = 1000
        let text =
            Self.header + "Jo,\"Roe,jo@x.example\n"
            + String(repeating: "Ann,Poe,ann@x.example\n", count: 500)
        for blockBytes in [64, 4096] {
            let problem = try #require(
                try Reading.problem(
                    bytes: Array(text.utf8),
                    limits: limits,
                    blockBytes: blockBytes
                )
            )
            #expect(problem.code == "cell.tooLong")
            #expect(problem.line == 2)
            #expect(problem.column == 4)
            #expect(problem.hint.contains("quote"))
        }
    }

    @Test("A quoted cell that is too long has the same place whether it ends in a block or not")
    func longCell() throws {
        var limits = Limits()
        limits.cellBytes = 100
        let cell = String(repeating: "no \"\"nuts\"\" ", count: 12)
        let text = Self.header + "Jo,\"\(cell)\",jo@x.example\nAnn,\"Poe\",ann@x.example\n"
        for blockBytes in [1, 4, 33, 120, 4096] {
            let problem = try Reading.problem(
                bytes: Array(text.utf8),
                limits: limits,
                blockBytes: blockBytes
            )
            #expect(problem?.code == "cell.tooLong", "\(blockBytes)")
            #expect(problem?.line == 2 && problem?.column == 4, "\(blockBytes)")
        }
    }

    @Test("The description shows file, line, column and remedy")
    func description() throws {
        let problem = FileProblem(
            status: .personNeeded,
            code: "c",
            path: "a.csv",
            line: 3,
            column: 5,
            message: "broken",
            hint: "mend it"
        )
        #expect("\(problem)" == "a.csv:3:5: broken; mend it")
        var other = problem
        other.line = nil
        #expect("\(other)" == "a.csv: broken; mend it")
    }
}
