import Foundation
import Policy
import Registration
import Testing

struct ApprovalPolicyTests {
    private let example = """
        version: 1
        default: hold
        rules:
          - name: rivals
            when: {email.domain: {in: [rival.example, other.example]}}
            then: reject
            notify: false
            reason: competitor
          - name: engineers of customers
            when: {all: [{companyName: {contains: acme}}, {not: {jobTitle: {startsWith: intern}}}]}
            then: approve
        """

    @Test("The first rule that matches decides, with its name, notify and reason")
    func firstMatchWins() throws {
        let policy = try ApprovalPolicy(example)
        #expect(policy.ruleNames == ["rivals", "engineers of customers"])
        let rival = try People.person([.email: "a@RIVAL.example", .companyName: "Acme"])
        #expect(
            policy.verdict(on: rival)
                == Verdict(.reject, rule: "rivals", notify: false, reason: "competitor")
        )
        let customer = try People.person([.companyName: "ACME Ltd"])
        #expect(
            policy.verdict(on: customer) == Verdict(.approve, rule: "engineers of customers")
        )
        let intern = try People.person([.companyName: "Acme", .jobTitle: "Intern"])
        #expect(policy.verdict(on: intern) == Verdict(.hold, rule: nil))
    }

    @Test(
        "People whom no rule takes meet the default, which is hold where it is left out",
        arguments: [
            ("version: 1", Verdict.Ruling.hold),
            ("version: 1\ndefault: hold", .hold),
            ("version: 1\ndefault: approve\nrules: []", .approve),
            ("rules: []\ndefault: reject\nversion: 1", .reject),
        ]
    )
    func defaults(_ text: String, _ ruling: Verdict.Ruling) throws {
        let policy = try ApprovalPolicy(text)
        #expect(policy.defaultRuling == ruling)
        #expect(policy.verdict(on: try People.person()) == Verdict(ruling, rule: nil))
    }

    @Test(
        "all, any and not join conditions",
        arguments: [
            ("{all: [{city: {equals: a}}, {state: {equals: b}}]}", false),
            ("{all: [{city: {equals: a}}, {state: {equals: x}}]}", true),
            ("{any: [{city: {equals: q}}, {state: {equals: x}}]}", true),
            ("{any: [{city: {equals: q}}, {state: {equals: q}}]}", false),
            ("{not: {any: [{city: {equals: q}}, {state: {equals: q}}]}}", true),
            ("{not: {not: {city: {equals: a}}}}", true),
            ("{all: [{any: [{city: {equals: a}}]}, {not: {phone: {exists: true}}}]}", true),
        ]
    )
    func combinators(_ condition: String, _ expected: Bool) throws {
        let policy = try ApprovalPolicy.when(condition)
        #expect(policy.approves(try People.person([.city: "A", .state: "X"])) == expected)
    }

    @Test("Names and reasons are trimmed, and texts stay texts")
    func texts() throws {
        let policy = try ApprovalPolicy(
            """
            version: 1
            rules:
              - {name: " NO ", when: {city: {equals: null}}, then: hold, reason: 012}
            """
        )
        let verdict = policy.verdict(on: try People.person([.city: "Null"]))
        #expect(verdict == Verdict(.hold, rule: "NO", reason: "012"))
    }

    @Test("The fingerprint is that of the file's bytes")
    func fingerprint() throws {
        #expect(try ApprovalPolicy(example).fingerprint == Fingerprint(of: example))
        #expect(try ApprovalPolicy(example + "\n").fingerprint != Fingerprint(of: example))
    }

    @Test("The policy beside the sample attendees decides as its comments say")
    func sample() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "samples/spring-summit/policy.yaml")
        let bytes = Array(try Data(contentsOf: file))
        let policy = try ApprovalPolicy(yaml: bytes, named: "policy.yaml", limits: Limits())
        let people: [([RegistrantField: String], Verdict.Ruling, String?)] = [
            ([.email: "a@other.example"], .reject, "rivals"),
            ([.companyName: "Acme", .jobTitle: "Lead Engineer"], .approve, policy.ruleNames[1]),
            ([.companyName: "Acme", .jobTitle: "Intern, engineering"], .hold, nil),
            ([.email: "a@daily.press.example"], .approve, "press and speakers"),
            ([.jobTitle: "journalist"], .approve, "press and speakers"),
            ([:], .hold, nil),
        ]
        for (fields, ruling, rule) in people {
            let verdict = policy.verdict(on: try People.person(fields))
            #expect(verdict.ruling == ruling, "\(fields)")
            #expect(verdict.rule == rule, "\(fields)")
        }
    }
}
