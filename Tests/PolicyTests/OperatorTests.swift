import Policy
import Registration
import Testing

struct OperatorTests {
    @Test(
        "Each operator takes what it says, without regard to case",
        arguments: [
            ("equals: Acme Ltd", "acme LTD", true),
            ("equals: Acme Ltd", "Acme Ltd.", false),
            ("equals: Zoë", "ZOË", true),
            ("equals: \"Zoe\\u0308\"", "Zoë", true),
            ("equals: NO", "no", true),
            ("equals: 1.0", "1", false),
            ("in: [acme, umbrella]", "Umbrella", true),
            ("in: [acme, umbrella]", "umbrella corp", false),
            ("in: [0123]", "123", false),
            ("startsWith: acm", "ACME", true),
            ("startsWith: cme", "ACME", false),
            ("endsWith: ltd", "Acme LTD", true),
            ("endsWith: lt", "Acme LTD", false),
            ("contains: cm", "ACME", true),
            ("contains: ölpe", "TÖLPEL", true),
            ("contains: acme acme", "acme", false),
            ("contains: e", "e\u{301}", false),
            ("contains: ma", "acmacma", true),
            ("glob: \"a*e\"", "ACME", true),
            ("glob: \"a*e\"", "ACME Ltd", false),
            ("glob: \"?cme\"", "Äcme", true),
            ("glob: \"?cme\"", "cme", false),
            ("exists: true", "x", true),
            ("exists: false", "x", false),
        ]
    )
    func operators(_ test: String, _ value: String, _ expected: Bool) throws {
        let policy = try ApprovalPolicy.when("{companyName: {\(test)}}")
        #expect(policy.approves(try People.person([.companyName: value])) == expected)
    }

    @Test(
        "matchCase: true tells capitals from small letters, false does not",
        arguments: [
            ("equals: Acme", "Acme", "acme"),
            ("in: [Acme, Umbrella]", "Umbrella", "umbrella"),
            ("startsWith: Ac", "Acme", "acme"),
            ("endsWith: ME", "AcME", "Acme"),
            ("contains: cM", "AcMe", "ACME"),
            ("glob: \"A*\"", "Acme", "acme"),
        ]
    )
    func matchCase(_ test: String, _ same: String, _ other: String) throws {
        let exact = try ApprovalPolicy.when("{companyName: {\(test), matchCase: true}}")
        #expect(exact.approves(try People.person([.companyName: same])))
        #expect(!exact.approves(try People.person([.companyName: other])))
        let loose = try ApprovalPolicy.when("{companyName: {matchCase: false, \(test)}}")
        #expect(loose.approves(try People.person([.companyName: other])))
    }

    @Test(
        "A missing value matches nothing but exists: false and not",
        arguments: [
            ("{city: {equals: x}}", false),
            ("{city: {in: [x]}}", false),
            ("{city: {startsWith: x}}", false),
            ("{city: {endsWith: x}}", false),
            ("{city: {contains: x}}", false),
            ("{city: {glob: \"*\"}}", false),
            ("{city: {exists: true}}", false),
            ("{city: {exists: false}}", true),
            ("{not: {city: {equals: x}}}", true),
            ("{not: {city: {exists: true}}}", true),
            ("{not: {city: {exists: false}}}", false),
        ]
    )
    func missing(_ condition: String, _ expected: Bool) throws {
        let policy = try ApprovalPolicy.when(condition)
        #expect(policy.approves(try People.person()) == expected)
    }

    @Test("Every field of the contract can be asked for", arguments: RegistrantField.allCases)
    func fields(_ field: RegistrantField) throws {
        let value = field == .email ? "one@two.example" : "Some Value"
        let person = try People.person([field: value])
        let policy = try ApprovalPolicy.when("{\(field.rawValue): {equals: \"\(value)\"}}")
        #expect(policy.approves(person))
        #expect(!policy.approves(try People.person()))
    }

    @Test(
        "The domain of the address is compared in lower case, whatever matchCase says",
        arguments: [
            "{email.domain: {equals: Rival.Example}}",
            "{email.domain: {equals: Rival.Example, matchCase: true}}",
            "{email.domain: {in: [other.example, RIVAL.example], matchCase: true}}",
            "{email.domain: {endsWith: .EXAMPLE, matchCase: true}}",
            "{email.domain: {glob: \"R*.example\", matchCase: true}}",
        ]
    )
    func domain(_ condition: String) throws {
        let policy = try ApprovalPolicy.when(condition)
        #expect(policy.approves(try People.person([.email: "x@RIVAL.example"])))
        #expect(!policy.approves(try People.person([.email: "rival.example@acme.test"])))
    }

    @Test("A long list and a long pattern on a long value come to an end")
    func bounds() throws {
        let names = (0..<20_000).map { "name\($0)" }.joined(separator: ",")
        let list = try ApprovalPolicy.when("{companyName: {in: [\(names)]}}")
        #expect(list.approves(try People.person([.companyName: "NAME19999"])))

        let pattern = String(repeating: "a*", count: 500) + "b"
        let glob = try ApprovalPolicy.when("{companyName: {glob: \"\(pattern)\"}}")
        let value = String(repeating: "a", count: 20_000)
        #expect(!glob.approves(try People.person([.companyName: value])))
        #expect(glob.approves(try People.person([.companyName: value + "b"])))
    }
}
