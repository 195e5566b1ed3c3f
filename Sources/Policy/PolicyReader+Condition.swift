import Registration
import StrictYAML

extension PolicyReader {
    /// Reads a condition at a depth counted from 1; nil where it cannot be one.
    mutating func condition(_ node: YAMLNode, depth: Int) -> Condition? {
        guard depth <= PolicyBounds.depth else {
            refuseDepth(at: node.place)
            return nil
        }
        deepest = max(deepest, depth)
        guard count(1, at: node.place) else { return nil }
        if let text = node.text, text.hasPrefix("$") {
            return named(text, at: node.place, depth: depth)
        }
        guard let entry = onlyEntry(of: node) else { return nil }
        let form: Condition.Form? =
            switch entry.key {
            case "all": members(entry, depth: depth).map(Condition.Form.all)
            case "any": members(entry, depth: depth).map(Condition.Form.any)
            case "not": condition(entry.value, depth: depth + 1).map(Condition.Form.not)
            case PolicyField.registrationTime: span(entry).map(Condition.Form.registered)
            default: criterion(entry).map(Condition.Form.compares)
            }
        return form.map { Condition($0, at: entry.place) }
    }

    /// Says that conditions stand too deep inside one another.
    mutating func refuseDepth(at place: YAMLPlace) {
        refuse(
            place,
            "more than \(PolicyBounds.depth) conditions inside one another",
            hint: "flatten it, or make several rules"
        )
    }

    /// Counts further conditions; false, and written down once, where they are too many.
    mutating func count(_ further: Int, at place: YAMLPlace) -> Bool {
        let most = PolicyBounds.conditions
        let isFirst = conditionCount <= most
        conditionCount += further
        guard conditionCount > most else { return true }
        if isFirst {
            refuse(place, "more than \(most) conditions", hint: "list the values with `in`")
        }
        return false
    }

    /// The one key of a condition.
    private mutating func onlyEntry(of node: YAMLNode) -> YAMLEntry? {
        guard let entries = node.mapping else {
            let isList = node.sequence != nil
            refuse(
                node.place,
                "a condition is a field or all, any, not with a colon, not \(kind(of: node))",
                hint: isList
                    ? "put `all:` or `any:` before the list"
                    : "write {companyName: {contains: acme}}"
            )
            return nil
        }
        guard let first = entries.first else {
            refuse(node.place, "the condition is empty", hint: "name a field, or all, any, not")
            return nil
        }
        for further in entries.dropFirst() {
            refuse(
                further.place,
                "`\(Excerpt(further.key))` stands beside `\(Excerpt(first.key))` in one condition",
                hint: "write all: [{…}, {…}], or any: [{…}, {…}]"
            )
        }
        return first
    }

    private mutating func members(_ entry: YAMLEntry, depth: Int) -> [Condition]? {
        guard let nodes = entry.value.sequence else {
            refuse(
                entry.value.place,
                "`\(entry.key)` takes a list of conditions, not \(kind(of: entry.value))",
                hint: "write \(entry.key): [{…}, {…}]"
            )
            return nil
        }
        if nodes.isEmpty {
            refuse(
                entry.value.place,
                "`\(entry.key)` has an empty list",
                hint: "put at least one condition in it"
            )
        }
        return nodes.compactMap { condition($0, depth: depth + 1) }
    }
}
