import Registration
import Testing

@testable import Intake

struct EmailAddressRuleTests {
    @Test(
        "Every flaw has its code, its words and its remedy",
        arguments: [
            ("", EmailAddress.Flaw.empty), ("  ", .empty), ("jo at x.example", .noAt),
            ("a@x.example;b@x.example", .severalAts), ("@x.example", .localLength),
            ("jo roe@x.example", .localCharacter), ("Jo <jo@x.example>", .localCharacter),
            ("jo@example", .noDot), ("jo@x..example", .domainLabel),
            ("jo@bücher.de", .domainCharacter),
            ("jo@\(String(repeating: "d23456789.", count: 25))example", .tooLong),
        ]
    )
    func flaws(cell: String, flaw: EmailAddress.Flaw) throws {
        let row = try #require(try Reading.rows("Jo,Roe,\(cell)").first)
        #expect(row.problems.map(\.code) == ["email.\(flaw.rawValue)"])
        let problem = try #require(row.problems.first)
        #expect(problem.column == "Email")
        #expect(!problem.message.isEmpty && !problem.hint.isEmpty)
        #expect(problem.value.count <= 40)
    }

    @Test("The address is trimmed, and otherwise left as it is")
    func trimmed() throws {
        let row = try #require(try Reading.rows("Jo,Roe,\u{A0} Jo.Roe@X.Example\t").first)
        #expect(row.person?.email.unmasked == "Jo.Roe@X.Example")
    }

    @Test("The value is masked")
    func masked() throws {
        let row = try #require(try Reading.rows("Jo,Roe,jo roe@x.example").first)
        #expect(row.problems.first?.value == "j…@x.example")
    }
}
