import Policy
import Registration
import Testing

/// The rules of a policy that Webex can hold decide as the policy does.
struct HostRulesExportTests {
    private func export(
        _ rules: String,
        default ruling: String = "reject"
    ) throws
        -> HostRulesExport
    {
        HostRulesExport(
            try ApprovalPolicy("version: 1\ndefault: \(ruling)\nrules: [\(rules)]")
        )
    }

    private func words(_ condition: String) throws -> [String] {
        try export("{name: r, when: \(condition), then: approve}").rules
            .map { "\($0.order) \($0.question) \($0.condition) \($0.value)" }
    }

    @Test(
        "What Webex has words for is written in them",
        arguments: [
            ("{companyName: {contains: Acme}}", ["1 companyName contains acme"]),
            ("{not: {companyName: {contains: Acme}}}", ["1 companyName notContains acme"]),
            ("{phone: {startsWith: \"+49\"}}", ["1 workPhone beginsWith +49"]),
            ("{city: {in: [Rome, Oslo]}}", ["1 city equals oslo", "2 city equals rome"]),
            ("{email.domain: {equals: X.example}}", ["1 email endsWith @x.example"]),
            ("{email.domain: {endsWith: .example}}", ["1 email endsWith .example"]),
            ("{email.domain: {startsWith: acme.}}", ["1 email contains @acme."]),
            (
                "{any: [{city: {equals: a}}, {not: {all: [{state: {equals: b}}]}}]}",
                ["1 city equals a", "2 state notEquals b"]
            ),
            (
                "{all: [{city: {equals: a}}, {state: {startsWith: b}}]}",
                ["1 city notEquals a", "2 state beginsWith b"]
            ),
        ]
    )
    func held(_ condition: String, _ expected: [String]) throws {
        #expect(try words(condition) == expected)
    }

    @Test(
        "What Webex cannot hold is named with its reason and place",
        arguments: [
            ("when: {city: {glob: a*}}, then: approve", "Webex's rules have no glob"),
            ("when: {city: {exists: true}}, then: approve", "Webex's rules do not ask whether"),
            ("when: {firstName: {equals: a}}, then: approve", "Webex's rules do not ask for first"),
            ("when: {city: {equals: a}}, then: hold", "Webex's rules approve or reject"),
            ("when: {city: {equals: a}}, then: reject, notify: false", "notify: false, and"),
            ("when: {city: {equals: a}}, then: approve, limit: 5", "Webex's rules count no seats"),
            ("when: {not: {city: {endsWith: a}}}, then: approve", "Webex's rules have no such"),
            ("when: {email.domain: {contains: a}}, then: approve", "Webex's rules look at the"),
            ("when: {email: {equals: A@b.example, matchCase: true}}, then: approve", "Webex may"),
            ("when: {registrationTime: {before: 2026-01-01}}, then: approve", "Webex's rules do"),
            ("when: {email: {exists: true}}, then: approve", "it takes everybody, and Webex has"),
            (
                "when: {all: [{city: {endsWith: a}}, {state: {endsWith: b}}]}, then: approve",
                "several conditions have to hold together"
            ),
        ]
    )
    func left(_ rule: String, _ reason: String) throws {
        let export = try export("{name: r, \(rule)}")
        let left = try #require(export.left.first)
        #expect(left.reason.hasPrefix(reason), "\(left.reason)")
        #expect(left.rule == "r" && left.line == 3 && left.column == 9)
        #expect(export.rules.isEmpty && !export.isComplete)
    }

    @Test("After a rule that is left out only those go on that cannot meet its people")
    func barriers() throws {
        let rules = """
            {name: odd, when: {city: {glob: a*z}}, then: reject},
            {name: other, when: {city: {equals: Rome}}, then: approve},
            {name: same, when: {state: {equals: x}}, then: reject},
            {name: meets, when: {state: {equals: y}}, then: approve}
            """
        let export = try export(rules)
        #expect(export.rules.map(\.value) == ["rome", "x"])
        #expect(export.left.map(\.rule) == ["odd", "meets"])
        #expect(export.left.map(\.matters) == [false, true])
    }

    @Test("Another default than reject cannot be held")
    func otherwise() throws {
        let export = try export(
            "{name: r, when: {city: {equals: a}}, then: approve}",
            default: "hold"
        )
        #expect(!export.isComplete)
        #expect(export.rules.count == 1)
        #expect(export.left.map(\.rule) == ["default"])
        #expect(export.left.first?.line == 2)
    }

    @Test("On drawn policies and people the exported rules decide as the policy does")
    func property() throws {
        var draw = SeededGenerator(seed: 20_261_127)
        var (complete, matched, rejected) = (0, 0, 0)
        for number in 0..<3000 {
            let text = DrawnPolicy.text(&draw)
            let policy = try ApprovalPolicy(text)
            let export = HostRulesExport(policy)
            let host = HostRules(export.rules)
            if export.isComplete { complete += 1 }
            for _ in 0..<20 {
                let person = try DrawnPolicy.person(&draw)
                let verdict = policy.verdict(on: person)
                let decision = try #require(host.decision(on: person))
                if decision.rule != nil {
                    matched += 1
                } else if export.isComplete && !export.rules.isEmpty {
                    rejected += 1
                }
                guard !export.rules.isEmpty, decision.rule != nil || export.isComplete else {
                    continue
                }
                try #require(
                    decision.ruling == verdict.ruling && verdict.notify,
                    "policy \(number): \(text) on \(person): \(decision) against \(verdict)"
                )
            }
        }
        // The draw is worth something: many of each kind.
        #expect(complete > 300 && matched > 3000 && rejected > 1000)
        #expect(complete < 2900)
    }
}
