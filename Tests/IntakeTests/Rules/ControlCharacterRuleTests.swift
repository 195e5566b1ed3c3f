import Registration
import Testing

@testable import Intake

struct ControlCharacterRuleTests {
    @Test(
        "A control character makes the row invalid, in any column",
        arguments: [0x00, 0x01, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x92, 0x9F]
    )
    func refused(code: UInt32) throws {
        let control = try #require(Unicode.Scalar(code))
        let text = "First Name,Last Name,Email,Notes\nJo,Roe,jo@x.example,\"a\(control)b\"\n"
        let problems = try #require(try Reading(text).rows.first).problems
        #expect(problems.map(\.code) == ["cell.control"])
        let problem = try #require(problems.first)
        #expect(problem.column == "Notes")
        #expect(problem.line == 2)
        #expect(problem.value == "a·b")
        let digits = String(code, radix: 16, uppercase: true)
        #expect(problem.message.contains("U+") && problem.message.contains(digits + ")"))
    }

    @Test("Newlines and tabs stay, within names too", arguments: ["\n", "\r\n", "\r", "\t"])
    func allowed(space: String) throws {
        let row = try #require(try Reading.rows("\"Jo\(space)Ann\",Roe,jo@x.example").first)
        #expect(row.person?.firstName == "Jo\(space)Ann")
    }

    @Test("One defect is told once: the other rules look past the character")
    func toldOnce() throws {
        let rows = try Reading.rows("J\u{1}o,Roe,j\u{2}o@x.example", "Jo,\u{3},jo x@x.example\u{4}")
        #expect(
            rows[0].problems.map { "\($0.column ?? "") \($0.code)" }
                == ["First Name cell.control", "Email cell.control"]
        )
        #expect(
            rows[1].problems.map { "\($0.column ?? "") \($0.code)" }
                == [
                    "Last Name cell.control", "Last Name lastName.empty", "Email cell.control",
                    "Email email.localCharacter",
                ]
        )
    }

    @Test("Ignored columns are not looked at, surplus cells are")
    func whichCells() throws {
        let header = "_old,First Name,Last Name,Email\n"
        let good = try Reading(header + "x\u{1},Jo,Roe,jo@x.example\n").rows
        #expect(good.first?.person?.firstName == "Jo")
        let long = try Reading(header + "x,Jo,Roe,jo@x.example,y\u{1}\n").rows
        #expect(long.first?.problems.map(\.code) == ["row.cells", "cell.control"])
    }
}
