import Registration
import Testing

@testable import Intake

struct CellCountRuleTests {
    @Test("Too few cells are one problem of the whole row")
    func tooFew() throws {
        let row = try #require(try Reading.rows("Jo,Roe").first)
        let problem = try #require(row.problems.first)
        #expect(row.problems.count == 1)
        #expect(problem.code == "row.cells")
        #expect(problem.column == nil)
        #expect(problem.value == "Jo,Roe")
        #expect(problem.message.contains("3 cells") && problem.message.contains("2 are"))
        #expect(row.cells == ["Jo", "Roe"])
    }

    @Test("Too many cells show the surplus, shortened")
    func tooMany() throws {
        let surplus = String(repeating: "x", count: 80)
        let row = try #require(try Reading.rows("Jo,Roe,jo@x.example,\(surplus),y").first)
        let problem = try #require(row.problems.first)
        #expect(row.problems.map(\.code) == ["row.cells"])
        #expect(problem.value.hasPrefix("xxx") && problem.value.count == 40)
        #expect(problem.message.contains("5 are"))
        #expect(row.cells.count == 5)
    }

    @Test("Nothing is said of fields where cells and columns do not belong together")
    func noNoise() throws {
        let rows = try Reading.rows("x,", ",,not an address,x")
        #expect(rows.flatMap { $0.problems.map(\.code) } == ["row.cells", "row.cells"])
    }

    @Test("A line of spaces or delimiters is no row, and counts as a physical line")
    func blankLines() throws {
        let rows = try Reading.rows("", "  ", ",,", "Jo,Roe,jo@x.example")
        #expect(rows.map(\.line) == [5])
        #expect(rows.map(\.number) == [1])
    }
}
