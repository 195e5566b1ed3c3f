import Registration
import StrictYAML

extension PolicyReader {
    /// Reads one rule; nil where it cannot be one.
    mutating func rule(_ node: YAMLNode) -> PolicyRule? {
        let known = ["name", "when", "then", "notify", "reason", "override", "limit", "limitPer"]
        guard let parts = parts(of: node, known: known, what: "a rule") else { return nil }
        let name = name(parts["name"], of: node)
        let ruling = required("then", in: parts, of: node).flatMap { self.ruling($0) }
        let when = required("when", in: parts, of: node).flatMap { condition($0.value, depth: 1) }
        let notify = notify(parts["notify"], ruling: ruling)
        let reason = reason(parts["reason"])
        let limit = parts["limit"].flatMap { seats($0) }
        let share = parts["limitPer"].flatMap { self.share($0) }
        if let entry = parts["limit"] ?? parts["limitPer"], let ruling, ruling != .approve {
            refuse(
                entry.place,
                "`\(entry.key)` counts seats, and `then: \(ruling.rawValue)` takes none",
                hint: "leave it out, or write then: approve"
            )
        }
        let overrides = parts["override"].map { self.override($0, ruling: ruling) }
        guard let name, let ruling, let when else { return nil }
        var verdict = Verdict(ruling, rule: name, notify: notify, reason: reason)
        verdict.overrides = overrides ?? self.overrides
        var rule = PolicyRule(name: name, place: node.place, when: when, verdict: verdict)
        rule.limit = limit
        rule.share = share
        return rule
    }

    /// Reads `then` or `default`.
    mutating func ruling(_ entry: YAMLEntry) -> Verdict.Ruling? {
        guard let scalar = scalar(entry) else { return nil }
        let known = Verdict.Ruling.ofPolicies
        if let ruling = known.first(where: { $0.rawValue == scalar.text }) { return ruling }
        refuse(
            entry.value.place,
            "`\(entry.key)` cannot be `\(Excerpt(scalar.text))`",
            hint: Suggestion.advice(for: scalar.text, among: known.map(\.rawValue))
        )
        return nil
    }

    private mutating func required(
        _ key: String,
        in parts: [String: YAMLEntry],
        of node: YAMLNode
    ) -> YAMLEntry? {
        if let entry = parts[key] { return entry }
        refuse(node.place, "the rule has no `\(key)`", hint: "every rule has name, when and then")
        return nil
    }

    private mutating func name(_ entry: YAMLEntry?, of node: YAMLNode) -> String? {
        guard let entry else {
            refuse(node.place, "the rule has no `name`", hint: "reports tell people by the name")
            return nil
        }
        guard let name = line(entry, upTo: PolicyBounds.nameCharacters) else { return nil }
        if let line = names[name] {
            refuse(
                entry.value.place,
                "a rule on line \(line) is called `\(Excerpt(name))` already",
                hint: "give each rule a name of its own"
            )
            return nil
        }
        names[name] = entry.value.line
        return name
    }

    private mutating func notify(_ entry: YAMLEntry?, ruling: Verdict.Ruling?) -> Bool {
        guard let entry else { return true }
        let notify = switched(entry)
        if ruling == .hold {
            refuse(
                entry.place,
                "`notify` says nothing beside `then: hold`",
                hint: "leave it out: nobody is mailed while they wait"
            )
        }
        return notify ?? true
    }

    private mutating func override(_ entry: YAMLEntry, ruling: Verdict.Ruling?) -> Bool {
        let overrides = switched(entry)
        if ruling == .hold {
            refuse(
                entry.place,
                "`override` says nothing beside `then: hold`",
                hint: "leave it out: nobody who was decided on is made to wait again"
            )
        }
        return overrides ?? false
    }

    private mutating func reason(_ entry: YAMLEntry?) -> String? {
        guard let entry else { return nil }
        return line(entry, upTo: PolicyBounds.reasonCharacters)
    }
}
