import Registration
import Testing

@testable import Intake

/// A file that passes a limit is refused, and the limit holds to the byte.
struct LimitTests {
    private let header = "First Name,Last Name,Email,Notes\n"

    private func problem(_ rows: String, _ change: (inout Limits) -> Void) throws -> FileProblem? {
        var limits = Limits()
        change(&limits)
        return try Reading.problem(header + rows, limits: limits)
    }

    @Test("A cell", arguments: ["", "\""])
    func cell(quote: String) throws {
        let note = quote + String(repeating: "é", count: 50) + quote
        let rows = "a,b,c@x.example,\nJo,Roe,jo@x.example,\(note)\n"
        #expect(try problem(rows) { $0.cellBytes = 100 } == nil)
        let refused = try #require(try problem(rows) { $0.cellBytes = 99 })
        #expect(refused.code == "cell.tooLong")
        #expect(refused.line == 3)
    }

    @Test("A row")
    func row() throws {
        let rows = "a,b,c@x.example,\nJo,Roe,jo@x.example,\(String(repeating: "n", count: 30))\n"
        #expect(try problem(rows) { $0.rowBytes = 50 } == nil)
        let refused = try #require(try problem(rows) { $0.rowBytes = 49 })
        #expect(refused.code == "row.tooLong")
        #expect(refused.line == 3)
    }

    @Test("Rows")
    func rows() throws {
        let rows = "Jo,Roe,jo@x.example,\nAl,Poe,al@x.example,\n"
        #expect(try problem(rows) { $0.rows = 2 } == nil)
        let refused = try #require(try problem(rows) { $0.rows = 1 })
        #expect(refused.code == "file.tooManyRows")
        #expect(refused.line == 3)
    }

    @Test("Columns")
    func columns() throws {
        let rows = "Jo,Roe,jo@x.example,\n"
        #expect(try problem(rows) { $0.columns = 4 } == nil)
        #expect(try problem(rows) { $0.columns = 3 }?.code == "header.tooManyColumns")
    }
}
