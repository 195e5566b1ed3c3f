import Policy
import Registration
import Testing

struct PolicyFailureTests {
    private func failure(_ text: String) throws -> PolicyFailure {
        let failure = #expect(throws: PolicyFailure.self) { try ApprovalPolicy(text) }
        return try #require(failure)
    }

    /// The first line of what is printed, for one rule whose `when` stands on line 4, column 11.
    private func condition(_ text: String) throws -> String {
        let document = "version: 1\nrules:\n  - name: x\n    when: \(text)\n    then: hold\n"
        return try failure(document).description.split(separator: "\n").first.map(String.init) ?? ""
    }

    @Test(
        "A wrong document is refused at its place",
        arguments: [
            ("", "1:1: the file holds nothing"),
            ("- a", "1:1: a policy is made of keys and values, not a list"),
            ("just text", "1:1: a policy is made of keys and values, not a text"),
            ("default: hold", "1:1: the version is missing"),
            ("version: 2", "1:10: version 2 is not known"),
            ("version: [1]", "1:10: `version` takes one text, not a list"),
            ("version:", "1:9: `version` has no value"),
            (
                "version: 1\ndefault: aprove",
                "2:10: `default` cannot be `aprove` (did you mean `approve`?"
            ),
            ("version: 1\ndefault: NO", "2:10: `default` cannot be `NO` (use one of approve, "),
            ("version: 1\nruels: []", "2:1: `ruels` is no key of a policy (did you mean `rules`?"),
            ("version: 1\nteams: {}", "2:1: `teams` is no key of a policy (use one of version, "),
            ("version: 1\nrules: {}", "2:8: `rules` is a list, not keys and values"),
            ("version: 1\nrules: x", "2:8: `rules` is a list, not a text"),
            ("version: 1\nrules:", "2:7: `rules` is a list, not nothing"),
            ("version: 1\nrules: [x]", "2:9: a rule is made of keys and values, not a text"),
            ("version: 1\nversion: 1", "2:1: the key `version` stood already on line 1"),
            ("version: &v 1", "1:10: an anchor (&v) is not allowed"),
            ("version: !!int 1", "1:10: a tag (!) is not allowed"),
            ("version: 1\ndefault: *v", "2:10: an alias (*v) is not allowed"),
        ]
    )
    func documents(_ text: String, _ expected: String) throws {
        let printed = try failure(text).description
        #expect(printed.hasPrefix("policy.yaml:" + expected), "\(printed)")
    }

    @Test(
        "A wrong rule is refused at its place",
        arguments: [
            ("when: {city: {equals: a}}, then: hold", "3:5: the rule has no `name`"),
            ("name: b, then: hold", "3:5: the rule has no `when`"),
            ("name: b, when: {city: {equals: a}}", "3:5: the rule has no `then`"),
            ("name: \"\", when: {city: {equals: a}}, then: hold", "3:12: `name` is empty"),
            ("name: \"a\\nb\", when: {city: {equals: a}}, then: hold", "3:12: `name` holds a line"),
            (
                "name: [b], when: {city: {equals: a}}, then: hold",
                "3:12: `name` takes one text, not a list (write one of"
            ),
            ("name: b, when: , then: hold", "3:21: a condition is a field or all, any"),
            ("name: b, when: {city: {equals: a}}, then: deny", "3:48: `then` cannot be `deny`"),
            ("name: b, when: {city: {equals: a}}, then: Approve", "3:48: `then` cannot be"),
            (
                "name: b, when: {city: {equals: a}}, then: reject, notify: NO",
                "3:64: `notify` cannot be `NO` (write true or false"
            ),
            (
                "name: b, when: {city: {equals: a}}, then: reject, notify: \"true\"",
                "3:64: `notify` cannot be `true` (write true or false"
            ),
            (
                "name: b, when: {city: {equals: a}}, then: hold, notify: true",
                "3:54: `notify` says nothing beside `then: hold` (leave it out"
            ),
            (
                "name: b, when: {city: {equals: a}}, then: hold, reason: ",
                "3:62: `reason` has no value"
            ),
            (
                "name: b, when: {city: {equals: a}}, then: hold, raeson: c",
                "3:54: `raeson` is no key of a rule (did you mean `reason`?"
            ),
        ]
    )
    func rules(_ rule: String, _ expected: String) throws {
        let printed = try failure("version: 1\nrules:\n  - {\(rule)}").description
        #expect(printed.hasPrefix("policy.yaml:" + expected), "\(printed)")
    }

    @Test(
        "A wrong condition is refused at its place",
        arguments: [
            ("{}", "4:11: the condition is empty"),
            ("acme", "4:11: a condition is a field or all, any, not with a colon, not a text"),
            ("[{city: {equals: a}}]", "4:11: a condition is a field or all, any, not with"),
            (
                "{company: {equals: a}}",
                "4:12: `company` is no field of a registrant (did you mean `companyName`?"
            ),
            (
                "{first_name: {equals: a}}",
                "4:12: `first_name` is no field of a registrant (did you mean `firstName`?"
            ),
            (
                "{domain: {equals: a}}",
                "4:12: `domain` is no field of a registrant (did you mean `email.domain`?"
            ),
            (
                "{emial: {equals: a}}",
                "4:12: `emial` is no field of a registrant (did you mean `email`?"
            ),
            (
                "{nto: {city: {equals: a}}}",
                "4:12: `nto` is no field of a registrant (did you mean `not`?"
            ),
            (
                "{shoeSize: {equals: a}}",
                "4:12: `shoeSize` is no field of a registrant (use one of firstName, "
            ),
            (
                "{city: {equals: a}, state: {equals: b}}",
                "4:31: `state` stands beside `city` in one"
            ),
            ("{city:equals: a}", "4:12: `city:equals` is no field of a registrant (put a space"),
            ("{city: a}", "4:18: `city` takes an operator, not a text (write {city: {equals: …}})"),
            ("{city: [a]}", "4:18: `city` takes an operator, not a list (write {city: {in: […]}})"),
            ("{city: {}}", "4:18: `city` has no operator"),
            ("{city: {matchCase: true}}", "4:18: `city` has no operator"),
            ("{city: {equals: a, in: [b]}}", "4:30: `in` is a second operator beside `equals`"),
            ("{city: {equal: a}}", "4:19: `equal` is no operator (did you mean `equals`?"),
            (
                "{city: {startswith: a}}",
                "4:19: `startswith` is no operator (did you mean `startsWith`?"
            ),
            ("{city: {notEquals: a}}", "4:19: `notEquals` is no operator (put `not` around"),
            (
                "{city: {regex: a}}",
                "4:19: `regex` is no operator (there are no regular expressions"
            ),
            (
                "{city: {equals: a, matchcase: true}}",
                "4:30: `matchcase` is no operator (did you mean `matchCase`?"
            ),
            ("{city: {equals: a, matchCase: yes}}", "4:41: `matchCase` cannot be `yes`"),
            ("{city: {equals: [a]}}", "4:27: `equals` takes one text, not a list (write in:"),
            ("{city: {equals: {a: b}}}", "4:27: `equals` takes one text, not keys and values"),
            ("{city: {equals: }}", "4:27: `equals` has no value"),
            ("{city: {contains: \"\"}}", "4:29: `contains` compares with an empty text"),
            ("{city: {in: a}}", "4:23: `in` takes a list, not a text"),
            ("{city: {in: []}}", "4:23: `in` has an empty list"),
            ("{city: {in: [a, [b]]}}", "4:27: `in` takes one text, not a list"),
            ("{city: {in: [a, \"\"]}}", "4:27: `in` compares with an empty text"),
            ("{city: {exists: maybe}}", "4:27: `exists` cannot be `maybe`"),
            ("{all: {city: {equals: a}}}", "4:17: `all` takes a list of conditions, not keys"),
            ("{any: []}", "4:17: `any` has an empty list"),
            ("{not: [{city: {equals: a}}]}", "4:17: a condition is a field or all, any, not with"),
            (
                "{all: [{city: {equals: a}}, {cty: {equals: b}}]}",
                "4:40: `cty` is no field of a registrant (did you mean `city`?"
            ),
        ]
    )
    func conditions(_ text: String, _ expected: String) throws {
        let printed = try condition(text)
        #expect(printed.hasPrefix("policy.yaml:" + expected), "\(printed)")
    }

    @Test("Everything wrong is found in one pass, in the order of the file, with exit status 78")
    func onePass() throws {
        let failure = try failure(
            """
            version: 3
            defalt: hold
            rules:
              - name: one
                when: {all: [{cty: {equals: a}}, {city: {equls: b}}]}
                then: aprove
              - name: one
                notify: maybe
                then: hold
            """
        )
        let places = failure.problems.map { "\($0.line):\($0.column)" }
        #expect(places == ["1:10", "2:1", "5:19", "5:46", "6:11", "7:5", "7:11", "8:5", "8:13"])
        #expect(failure.status == .configuration)
        #expect(failure.status.rawValue == 78)
        let last =
            "policy.yaml:8:13: `notify` cannot be `maybe` (write true or false, without quotes)"
        #expect(failure.description.hasSuffix(last))
    }

    @Test("Two rules of one name are refused, with the line of the first")
    func uniqueNames() throws {
        let rule = "{name: b, when: {city: {equals: a}}, then: hold}"
        let printed = try failure("version: 1\nrules:\n  - \(rule)\n  - \(rule)").description
        #expect(printed.hasPrefix("policy.yaml:4:12: a rule on line 3 is called `b` already"))
    }

    @Test("A file over 256 KiB is refused, one of exactly that size is read")
    func size() throws {
        let limit = 256 * 1024
        let start = "version: 1\n#"
        let full = start + String(repeating: "x", count: limit - start.utf8.count)
        #expect(try ApprovalPolicy(full).ruleNames.isEmpty)
        let printed = try failure(full + "x").description
        #expect(printed.hasPrefix("policy.yaml:1:1: the file has more than 262144 bytes"))
    }

    @Test("Bytes that are not UTF-8 are refused with their place")
    func encoding() throws {
        let bytes = Array("version: 1\n# ".utf8) + [0xC3, 0x28]
        let failure = #expect(throws: PolicyFailure.self) {
            try ApprovalPolicy(yaml: bytes, named: "p.yaml", limits: Limits())
        }
        #expect(failure?.description.hasPrefix("p.yaml:2:3: the bytes here are not UTF-8") == true)
    }

    @Test("Depth and number of conditions are bounded")
    func bounds() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "{not: ", count: depth - 1) + "{city: {equals: a}}"
                + String(repeating: "}", count: depth - 1)
        }
        _ = try ApprovalPolicy.when(nested(PolicyBounds.depth))
        let deep = try condition(nested(PolicyBounds.depth + 1))
        #expect(deep.contains("more than 16 conditions inside one another"))

        let one = "{city: {equals: a}}"
        let many = Array(repeating: one, count: PolicyBounds.conditions).joined(separator: ",")
        #expect(try condition("{any: [\(many)]}").contains("more than 10000 conditions"))
    }

    @Test("What a file holds is shown shortened and masked")
    func masked() throws {
        let printed = try failure("version: 1\ndefault: someone@acme.example").description
        #expect(printed.contains("`s…@acme.example`"))
        #expect(!printed.contains("someone"))
    }
}
