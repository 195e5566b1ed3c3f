import Registration
import StrictYAML

extension PolicyReader {
    /// Reads `tests`, once the rules are known.
    mutating func tests(_ entry: YAMLEntry) -> [PolicyTest] {
        let nodes = members(
            of: entry,
            upTo: PolicyBounds.tests,
            hint: "write tests: [{given: {…}, expect: approve}]",
            tooMany: "keep the telling ones"
        )
        return nodes.compactMap { test($0) }
    }

    private mutating func test(_ node: YAMLNode) -> PolicyTest? {
        let known = ["given", "full", "expect", "rule"]
        guard let parts = parts(of: node, known: known, what: "a test") else { return nil }
        for key in ["given", "expect"] where parts[key] == nil {
            refuse(
                node.place,
                "the test has no `\(key)`",
                hint: "write {given: {companyName: Acme}, expect: approve}"
            )
        }
        let person = parts["given"].flatMap { given($0) }
        let expected = parts["expect"].flatMap { ruling($0) }
        let decider = parts["rule"].flatMap { self.decider($0) }
        let full = parts["full"].map { fullRules($0) } ?? []
        guard let person, let expected else { return nil }
        var test = PolicyTest(place: node.place, person: person.input, expected: expected)
        test.registeredAt = person.registeredAt
        test.full = full
        if let decider { test.decider = decider }
        return test
    }

    /// A person of these properties; names and address are a stranger's where they are left out.
    private mutating func given(
        _ entry: YAMLEntry
    ) -> (input: RegistrantInput, registeredAt: Timestamp?)? {
        let time = PolicyField.registrationTime
        let known = PolicyField.all.map(\.name) + [time]
        guard let parts = parts(of: entry.value, known: known, what: "a registrant") else {
            return nil
        }
        var values: [String: String] = [:]
        for (name, part) in parts where name != time && PolicyField.named(name) != nil {
            values[name] = line(part, upTo: PolicyBounds.operandCharacters)
        }
        let moment = parts[time].flatMap { self.moment($0) }
        if let domain = parts["email.domain"], parts["email"] != nil {
            refuse(domain.place, "`email.domain` stands beside `email`", hint: "keep one of them")
        }
        let domain = values["email.domain"] ?? "somewhere.example"
        let address = values["email"] ?? "someone@\(domain)"
        let email: EmailAddress
        do { email = try EmailAddress(address) } catch {
            let place = parts["email"] ?? parts["email.domain"] ?? entry
            refuse(
                place.value.place,
                "`\(Excerpt(address))` is no address",
                hint: "write it as someone@acme.example"
            )
            return nil
        }
        let details = values.compactMap { name, value in
            RegistrantField(rawValue: name).map { ($0, value) }
        }
        let input = RegistrantInput(
            email: email,
            firstName: values["firstName"] ?? "Some",
            lastName: values["lastName"] ?? "One",
            details: Dictionary(details, uniquingKeysWith: { first, _ in first })
        )
        return (input, moment)
    }

    private mutating func decider(_ entry: YAMLEntry) -> PolicyTest.Decider? {
        guard let scalar = scalar(entry) else { return nil }
        let name = scalar.text.trimmed
        if names[name] != nil { return .rule(name) }
        if name == "default" { return .otherwise }
        refuseRule(name, at: entry.value.place)
        return nil
    }

    private mutating func fullRules(_ entry: YAMLEntry) -> Set<String> {
        guard let members = entry.value.sequence else {
            refuse(
                entry.value.place,
                "`full` takes a list of rules, not \(kind(of: entry.value))",
                hint: "write full: [customers]"
            )
            return []
        }
        var full: Set<String> = []
        for member in members {
            guard let name = scalar(member, of: "full")?.text.trimmed else { continue }
            if names[name] == nil { refuseRule(name, at: member.place) }
            full.insert(name)
        }
        return full
    }

    private mutating func refuseRule(_ name: String, at place: YAMLPlace) {
        let known = names.sorted { $0.value < $1.value }.map(\.key) + ["default"]
        refuse(
            place,
            "there is no rule `\(Excerpt(name))`",
            hint: Suggestion.advice(for: name, among: Array(known.prefix(12)))
        )
    }
}
