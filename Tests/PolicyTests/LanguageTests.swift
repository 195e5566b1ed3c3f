import Policy
import Registration
import Testing

/// Names for lists and conditions, registration times, and what folds alike.
struct LanguageTests {
    private func failure(_ text: String) throws -> String {
        let failure = #expect(throws: PolicyFailure.self) { try ApprovalPolicy(text) }
        return try #require(failure).description
    }

    private func policy(_ head: String, when condition: String) throws -> ApprovalPolicy {
        let rule = "rules:\n  - {name: only, when: \(condition), then: approve}\n"
        return try ApprovalPolicy("version: 1\n\(head)\n\(rule)")
    }

    @Test(
        "A list is used by its name, its values folded as the field is",
        arguments: [
            ("email.domain", [RegistrantField.email: "a@RIVAL.example"], true),
            ("email.domain", [.email: "a@acme.example"], false),
            ("companyName", [.companyName: "rival.EXAMPLE"], true),
        ]
    )
    func lists(_ field: String, _ person: [RegistrantField: String], _ expected: Bool) throws {
        let policy = try policy(
            "lists: {rivals: [Rival.example, other.example]}",
            when: "{\(field): {in: $rivals}}"
        )
        #expect(policy.approves(try People.person(person)) == expected)
    }

    @Test(
        "The lists that come with the program are there",
        arguments: [
            ("free-mail", "gmail.com"), ("free-mail", "web.de"), ("disposable", "mailinator.com"),
        ]
    )
    func readyLists(_ list: String, _ domain: String) throws {
        let policy = try policy("", when: "{email.domain: {in: $\(list)}}")
        #expect(policy.approves(try People.person([.email: "a@\(domain)"])))
        #expect(!policy.approves(try People.person([.email: "a@acme.example"])))
        #expect(!policy.approves(try People.person([.email: "a@x.\(domain)"])))
    }

    @Test("override says of a rule, or of all of them, that it stands against people's decisions")
    func overrides() throws {
        func policy(_ head: String, _ rule: String) throws -> ApprovalPolicy {
            try ApprovalPolicy(
                """
                version: 1
                \(head)
                rules:
                  - {name: all, when: {city: {equals: bern}}, then: reject\(rule)}
                """
            )
        }
        let person = try People.person([.city: "Bern"])
        let other = try People.person([.city: "Basel"])
        let plain = try policy("default: approve", "")
        #expect(!plain.overrides && !plain.verdict(on: person).overrides)
        let ofRule = try policy("default: approve", ", override: true")
        #expect(ofRule.overrides && ofRule.verdict(on: person).overrides)
        #expect(!ofRule.verdict(on: other).overrides)
        let ofAll = try policy("override: true", "")
        #expect(ofAll.verdict(on: person).overrides && ofAll.verdict(on: other).overrides)
        let exempt = try policy("override: true", ", override: false")
        #expect(!exempt.verdict(on: person).overrides)
        let text =
            "version: 1\nrules:\n"
            + "  - {name: a, when: {city: {equals: b}}, then: hold, override: true}\n"
        #expect(try failure(text).contains("`override` says nothing beside `then: hold`"))
    }

    @Test("A list from a file is fetched by its path and column, and is part of the digest")
    func listFromFile() throws {
        let text = """
            version: 1
            lists: {vips: {file: lists/vips.csv, column: Email}}
            rules: [{name: v, when: {email: {in: $vips}}, then: approve}]
            """
        func policy(_ entries: [String]) throws -> ApprovalPolicy {
            try ApprovalPolicy(yaml: Array(text.utf8), named: "p", limits: Limits()) { file in
                #expect(file.path == "lists/vips.csv" && file.column == "Email")
                return .entries(entries)
            }
        }
        let many = (0..<100_000).map { "vip\($0)@Acme.example" }
        let large = try policy(many)
        #expect(large.approves(try People.person([.email: "VIP99999@acme.example"])))
        #expect(!large.approves(try People.person([.email: "vip100000@acme.example"])))
        #expect(try policy(["a", "b"]).fingerprint != policy(["ab"]).fingerprint)
        #expect(try policy(["a"]).fingerprint == policy(["a"]).fingerprint)
        #expect(try failure(text).hasPrefix("policy.yaml:2:22: lists from files cannot be read"))
    }

    @Test("A condition is used by its name, inside others too")
    func conditions() throws {
        let policy = try policy(
            """
            conditions:
              customer: {companyName: {contains: acme}}
              wanted: {all: [$customer, {not: {jobTitle: {contains: intern}}}]}
            """,
            when: "{any: [$wanted, {city: {equals: Rome}}]}"
        )
        #expect(policy.approves(try People.person([.companyName: "Acme"])))
        #expect(policy.approves(try People.person([.city: "rome"])))
        #expect(!policy.approves(try People.person([.companyName: "Acme", .jobTitle: "Intern"])))
    }

    @Test(
        "registrationTime: after is from then on, before is earlier; unknown matches nothing",
        arguments: [
            ("{after: 2026-05-01}", "2026-05-01T00:00:00Z", true),
            ("{after: 2026-05-01}", "2026-04-30T23:59:59Z", false),
            ("{before: 2026-05-01}", "2026-05-01", false),
            ("{before: \"2026-05-01T02:00+02:00\"}", "2026-04-30T23:59Z", true),
            ("{after: 2026-05-01, before: 2026-05-02}", "2026-05-01T12:00Z", true),
            ("{after: 2026-05-01, before: 2026-05-02}", "2026-05-02", false),
        ]
    )
    func times(_ span: String, _ moment: String, _ expected: Bool) throws {
        let rule = "{name: r, when: {registrationTime: \(span)}, then: approve}"
        let tests = "[{given: {registrationTime: \"\(moment)\"}, expect: approve}]"
        let policy = try ApprovalPolicy("version: 1\nrules: [\(rule)]\ntests: \(tests)")
        #expect(policy.testResults()[0].isPassed == expected)
        #expect(policy.asksRegistrationTime)
        #expect(policy.verdict(on: try People.person()) == Verdict(.hold, rule: nil))
    }

    @Test(
        "Letters are alike as Unicode's full case folding says",
        arguments: [
            ("STRASSE", "Straße", true), ("straße", "STRASSE", true), ("ẞ", "ss", true),
            ("ΣΊΣΥΦΟΣ", "σίσυφος", true), ("ﬁt", "FIT", true), ("K", "k", true),
            ("ı", "i", false), ("ÅNGSTRÖM", "ångström", true), ("oslo", "øslo", false),
        ]
    )
    func folding(_ operand: String, _ value: String, _ expected: Bool) throws {
        let policy = try ApprovalPolicy.when("{city: {equals: \"\(operand)\"}}")
        #expect(policy.approves(try People.person([.city: value])) == expected)
    }

    @Test(
        "What is wrong with names is refused at its place",
        arguments: [
            ("lists: [a]", "2:8: `lists` is made of names and lists, not a list"),
            ("lists: {a b: [x]}", "2:9: `a b` cannot be the name of a list"),
            ("lists: {a: x}", "2:12: `a` is a list or a file, not a text"),
            ("lists: {a: []}", "2:12: `a` is empty"),
            ("lists: {a: [x, \"\"]}", "2:16: `a` compares with an empty text"),
            ("lists: {a: {column: x}}", "2:12: the list has no `file`"),
            ("lists: {a: {file: x}}", "2:19: lists from files cannot be read here"),
            ("lists: {free-mail: [x]}", "2:9: a list called `free-mail` comes with the program"),
            ("conditions: {a: $b}", "2:17: there is no condition `$b` (none stands"),
            ("conditions: {a: $b, b: $a}", "2:17: the condition `$b` is used before it is there"),
            ("conditions: {a: {cty: {equals: x}}}", "2:18: `cty` is no field of a registrant"),
            ("conditions: {a: {city: {in: $nope}}}", "2:29: there is no list `$nope`"),
            (
                "lists: {rivals: [x]}\nconditions: {a: {city: {in: $rivlas}}}",
                "3:29: there is no list `$rivlas` (did you mean `rivals`?"
            ),
            (
                "lists: {rivals: [x]}\nconditions: {a: $rivals}",
                "3:17: there is no condition `$rivals` (`rivals` is a list: write {email.domain"
            ),
            (
                "conditions: {a: {registrationTime: {before: soon}}}",
                "2:45: `before` cannot be `soon`"
            ),
            (
                "conditions: {a: {registrationTime: {since: 2026-05-01}}}",
                "2:37: `since` is no operator of `registrationTime` (use one of before, after)"
            ),
            ("tests: [{given: {}}]", "2:9: the test has no `expect`"),
            ("tests: [{given: {cty: x}, expect: hold}]", "2:18: `cty` is no key of a registrant"),
            ("tests: [{given: {email: x}, expect: hold}]", "2:25: `x` is no address"),
            (
                "tests: [{given: {}, expect: hold, rule: x}]",
                "2:41: there is no rule `x` (use default)"
            ),
        ]
    )
    func wrongNames(_ text: String, _ expected: String) throws {
        let printed = try failure("version: 1\n" + text)
        #expect(printed.hasPrefix("policy.yaml:" + expected), "\(printed)")
    }

    @Test("Names that double one another are refused at once, not worked out")
    func bomb() throws {
        var text = "version: 1\nconditions:\n  c0: {city: {equals: x}}\n"
        for number in 1...40 {
            text += "  c\(number): {any: [$c\(number - 1), $c\(number - 1)]}\n"
        }
        #expect(try failure(text).contains("more than 16 conditions inside one another"))
        var wide = "version: 1\nconditions:\n  c0: {city: {equals: x}}\n"
        for number in 1...5 {
            let uses = Array(repeating: "$c\(number - 1)", count: 30).joined(separator: ", ")
            wide += "  c\(number): {any: [\(uses)]}\n"
        }
        #expect(try failure(wide).contains("more than 10000 conditions"))
    }
}
