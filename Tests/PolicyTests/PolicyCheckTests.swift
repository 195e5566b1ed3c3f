import Policy
import Registration
import Testing

/// What a check finds, and what it leaves alone.
struct PolicyCheckTests {
    private func check(_ text: String) -> PolicyCheck {
        PolicyCheck(yaml: Array(text.utf8), named: "policy.yaml", limits: Limits())
    }

    /// The findings on two rules, the second of which stands on line 4.
    private func findings(_ first: String, _ second: String, _ more: String = "") -> [String] {
        check(
            """
            version: 1
            rules:
              - {name: one, when: \(first), then: approve\(more)}
              - {name: two, when: \(second), then: reject}
            """
        )
        .findings.map(\.description)
    }

    @Test(
        "A rule all of whose matches are taken already is unreachable",
        arguments: [
            ("{city: {contains: x}}", "{city: {contains: axy}}"),
            ("{city: {contains: X}}", "{city: {startsWith: xy}}"),
            ("{city: {startsWith: x}}", "{city: {startsWith: xy}}"),
            ("{city: {endsWith: y}}", "{city: {equals: xy}}"),
            ("{city: {in: [a, b, c]}}", "{city: {in: [b, A]}}"),
            ("{city: {glob: a*}}", "{city: {in: [ab, ac]}}"),
            ("{city: {exists: true}}", "{city: {contains: x}}"),
            ("{city: {equals: x}}", "{city: {equals: X, matchCase: true}}"),
            ("{email: {exists: true}}", "{not: {city: {equals: x}}}"),
            ("{not: {city: {equals: x}}}", "{city: {equals: y}}"),
            ("{not: {city: {contains: ax}}}", "{not: {city: {contains: x}}}"),
            ("{city: {equals: x}}", "{all: [{city: {equals: x}}, {state: {equals: y}}]}"),
            ("{any: [{city: {equals: x}}, {state: {equals: y}}]}", "{state: {equals: y}}"),
            (
                "{registrationTime: {before: 2026-05-02}}",
                "{registrationTime: {before: 2026-05-01}}"
            ),
        ]
    )
    func unreachable(_ first: String, _ second: String) throws {
        let found = findings(first, second)
        let expected = "4:5: problem: the rule `two` is unreachable: every match is taken already "
        #expect(found.count == 1 && found[0].hasPrefix(expected + "by `one` on line 3"), "\(found)")
    }

    @Test(
        "A rule that somebody may reach is left alone",
        arguments: [
            ("{city: {contains: xy}}", "{city: {contains: x}}"),
            ("{city: {startsWith: x}}", "{city: {contains: x}}"),
            ("{city: {equals: X, matchCase: true}}", "{city: {equals: x}}"),
            ("{city: {equals: x}}", "{state: {equals: x}}"),
            ("{city: {exists: true}}", "{not: {city: {equals: x}}}"),
            ("{all: [{city: {equals: x}}, {state: {equals: y}}]}", "{city: {equals: x}}"),
            ("{city: {glob: a*}}", "{city: {glob: ab*}}"),
            (
                "{registrationTime: {before: 2026-05-01}}",
                "{registrationTime: {before: 2026-05-02}}"
            ),
        ]
    )
    func reachable(_ first: String, _ second: String) throws {
        #expect(findings(first, second).isEmpty)
    }

    @Test("Rules above can take all of a rule together; one with seats takes nobody for certain")
    func together() throws {
        let check = check(
            """
            version: 1
            rules:
              - {name: one, when: {city: {equals: a}}, then: approve}
              - {name: two, when: {city: {equals: b}}, then: approve}
              - {name: three, when: {city: {in: [a, b]}}, then: reject}
            """
        )
        #expect(check.status == .checkFailed)
        let found = check.findings.map(\.description)
        #expect(found.count == 1 && found[0].contains("by the rules above, together"), "\(found)")
        let same = "{city: {equals: x}}"
        #expect(findings(same, same, ", limit: 5").isEmpty)
    }

    @Test("A part that is taken already, or values of a list, are a warning at their place")
    func partly() throws {
        let any = findings(
            "{city: {contains: x}}",
            "{any: [{state: {equals: a}}, {city: {equals: xx}}]}"
        )
        #expect(any.count == 1)
        #expect(any[0].hasPrefix("4:53: warning: the rule `two` is partly shadowed"), "\(any)")
        let values = findings("{city: {in: [a, b]}}", "{city: {in: [b, c, d]}}")
        #expect(values.count == 1)
        #expect(values[0].contains("partly shadowed: 1 of its 3 values are taken"), "\(values)")
    }

    @Test(
        "A condition that can never hold is told",
        arguments: [
            ("{email: {exists: false}}", "4:24: problem: this condition can never hold: every"),
            ("{email.domain: {equals: \"@acme.example\"}}", "4:24: problem: this condition can n"),
            ("{email.domain: {equals: acme}}", "4:24: problem: this condition can never hold: th"),
            ("{email: {equals: acme.example}}", "4:24: problem: this condition can never hold: a"),
            ("{city: {equals: \" x\"}}", "4:24: problem: this condition can never hold: values"),
            ("{city: {in: [\" x\", y]}}", "4:24: warning: 1 of 2 values can never match"),
            (
                "{all: [{city: {equals: a}}, {city: {equals: b}}]}",
                "4:24: problem: the condition of `two` can never hold"
            ),
            (
                "{registrationTime: {after: 2026-05-02, before: 2026-05-01}}",
                "4:24: problem: the condition of `two` can never hold"
            ),
            (
                "{all: [{city: {startsWith: a}}, {not: {city: {contains: a}}}]}",
                "4:24: problem: the condition of `two` can never hold"
            ),
        ]
    )
    func never(_ condition: String, _ expected: String) throws {
        let found = findings("{lastName: {equals: somebody}}", condition)
        #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
    }

    @Test("Errors and all else are found in one pass; errors are 78, warnings alone 0")
    func onePass() throws {
        let check = check(
            """
            version: 1
            default: reject
            lists: {idle: [a.example]}
            conditions: {idle: {city: {equals: x}}}
            rules:
              - {name: one, when: {city: {contains: x}}, then: approve}
              - {name: odd, when: {cty: {contains: x}}, then: approve}
              - {name: two, when: {city: {contains: xy}}, then: approve}
            """
        )
        let found = check.findings.map { "\($0.problem.line) \($0.kind.rawValue)" }
        #expect(found == ["2 warning", "3 warning", "4 warning", "7 error", "8 problem"])
        #expect(check.status == .configuration)
        let warned = self.check("version: 1\ndefault: reject\nrules: []\n")
        #expect(warned.findings.map(\.kind) == [.warning])
        #expect(warned.status == .done)
    }

    @Test("On drawn policies no rule that decides on somebody is called unreachable")
    func property() throws {
        var draw = SeededGenerator(seed: 5)
        var found = 0
        for _ in 0..<1500 {
            let text = DrawnPolicy.text(&draw)
            let policy = try ApprovalPolicy(text)
            let dead = check(text).findings.filter { $0.problem.message.contains("unreachable") }
            found += dead.count
            for _ in 0..<20 {
                guard let rule = policy.verdict(on: try DrawnPolicy.person(&draw)).rule else {
                    continue
                }
                let isDead = dead.contains {
                    $0.problem.message.contains("`\(rule)`")
                        && !$0.problem.message.contains("by `\(rule)`")
                }
                try #require(!isDead, "\(rule) of \(text): \(dead)")
            }
        }
        #expect(found > 100)
    }

    @Test("A thousand rules with long lists are checked in bounded time")
    func large() throws {
        let rules = (0..<600)
            .map { number in
                let values = (0..<30).map { "v\(number)x\($0)" }.joined(separator: ", ")
                return "  - {name: r\(number), when: {city: {in: [\(values)]}}, then: approve}"
            }
        let check = check("version: 1\nrules:\n" + rules.joined(separator: "\n"))
        #expect(check.findings.count == 1 && check.findings[0].kind == .warning)
    }
}
