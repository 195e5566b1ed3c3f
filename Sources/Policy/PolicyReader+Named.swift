import Registration
import StrictYAML

extension PolicyReader {
    /// Reads `conditions`: names, each with a condition that may use those above it.
    mutating func readConditions(_ entry: YAMLEntry) {
        guard let entries = entry.value.mapping else {
            refuse(
                entry.value.place,
                "`conditions` is made of names and conditions, not \(kind(of: entry.value))",
                hint: "write conditions: {customer: {companyName: {contains: acme}}}"
            )
            return
        }
        conditionLines = Dictionary(
            entries.map { ($0.key, $0.place.line) },
            uniquingKeysWith: { first, _ in first }
        )
        for entry in entries {
            guard isName(entry, what: "a condition") else { continue }
            let before = conditionCount
            deepest = 0
            guard let condition = condition(entry.value, depth: 1) else { continue }
            conditions[entry.key] = NamedCondition(
                condition,
                size: conditionCount - before,
                depth: deepest,
                at: entry.place
            )
            // Only what rules ask counts: a name that nobody uses costs nothing.
            conditionCount = before
        }
    }

    /// The condition that a text such as `$customer` stands for; nil, and written down, for none.
    mutating func named(_ text: String, at place: YAMLPlace, depth: Int) -> Condition? {
        let name = String(text.dropFirst())
        guard let named = conditions[name] else {
            refuseName(name, at: place)
            return nil
        }
        conditions[name]?.isUsed = true
        deepest = max(deepest, depth + named.depth - 1)
        guard depth + named.depth - 1 <= PolicyBounds.depth else {
            refuseDepth(at: place)
            return nil
        }
        guard count(named.size - 1, at: place) else { return nil }
        return Condition(named.condition.form, at: place)
    }

    private mutating func refuseName(_ name: String, at place: YAMLPlace) {
        if let line = conditionLines[name] {
            // One above it that could not be read was written down where it stands.
            guard line >= place.line else { return }
            refuse(
                place,
                "the condition `$\(Excerpt(name))` is used before it is there",
                hint: "move it up: a condition can use those above it"
            )
            return
        }
        let isList = lists[name] != nil || ReadyList(rawValue: name) != nil
        let known = conditions.keys.sorted()
        refuse(
            place,
            "there is no condition `$\(Excerpt(name))`",
            hint: isList
                ? "`\(Excerpt(name))` is a list: write {email.domain: {in: $\(Excerpt(name))}}"
                : known.isEmpty
                    ? "none stands above it: write conditions: {name: {companyName: {…}}}"
                    : Suggestion.advice(for: name, among: known)
        )
    }
}
