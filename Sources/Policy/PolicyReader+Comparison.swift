import Registration
import StrictYAML

extension PolicyReader {
    private static let operators = [
        "equals", "in", "startsWith", "endsWith", "contains", "glob", "exists",
    ]

    /// Reads `field: {operator: operand, matchCase: …}`; nil where it cannot be that.
    mutating func criterion(_ entry: YAMLEntry) -> Criterion? {
        let field = field(entry)
        guard let entries = operators(of: entry) else { return nil }
        var folding = Folding.unicode
        if let switchEntry = entries.first(where: { $0.key == "matchCase" }),
            switched(switchEntry) == true
        {
            folding = .none
        }
        if field?.isCaseless == true { folding = .ascii }
        let named = entries.filter { $0.key != "matchCase" }
        guard let first = named.first else {
            refuse(
                entry.value.place,
                "`\(Excerpt(entry.key))` has no operator",
                hint: "use one of " + PolicyReader.operators.joined(separator: ", ")
            )
            return nil
        }
        for further in named.dropFirst() where PolicyReader.operators.contains(further.key) {
            refuse(
                further.place,
                "`\(further.key)` is a second operator beside `\(Excerpt(first.key))`",
                hint: "write all: [{…}, {…}], or any: [{…}, {…}]"
            )
        }
        // Each is read, for its problems; only the first counts.
        let comparisons = named.map { self.comparison($0, folding) }
        guard let field, let comparison = comparisons[0] else { return nil }
        let words = "\(field.name) \(first.key) \(PolicyReader.shown(first.value))"
        return Criterion(field, folding, comparison, words: words)
    }

    /// An operand, or the first ones of a list, for people to read.
    private static func shown(_ node: YAMLNode) -> String {
        if let text = node.text {
            return text.hasPrefix("$") || text == "true" || text == "false"
                ? "\(Excerpt(text))" : "\"\(Excerpt(text))\""
        }
        let texts = (node.sequence ?? []).compactMap(\.text)
        let first = texts.prefix(3).map { "\"\(Excerpt($0))\"" }.joined(separator: ", ")
        return texts.count > 3 ? "[\(first), and \(texts.count - 3) more]" : "[\(first)]"
    }

    private mutating func field(_ entry: YAMLEntry) -> PolicyField? {
        if let field = PolicyField.named(entry.key) { return field }
        let known =
            PolicyField.all.map(\.name) + [PolicyField.registrationTime, "all", "any", "not"]
        refuse(
            entry.place,
            "`\(Excerpt(entry.key))` is no field of a registrant",
            hint: Suggestion.advice(for: entry.key, among: known)
        )
        return nil
    }

    private mutating func operators(of entry: YAMLEntry) -> [YAMLEntry]? {
        if let entries = entry.value.mapping { return entries }
        let name = entry.key
        let hint: String
        switch entry.value.content {
        case .sequence: hint = "write {\(Excerpt(name)): {in: […]}}"
        default: hint = "write {\(Excerpt(name)): {equals: …}}"
        }
        refuse(
            entry.value.place,
            "`\(Excerpt(name))` takes an operator, not \(kind(of: entry.value))",
            hint: hint
        )
        return nil
    }

    private mutating func comparison(_ entry: YAMLEntry, _ folding: Folding) -> Comparison? {
        switch entry.key {
        case "equals": operand(entry, folding).map(Comparison.equals)
        case "startsWith": operand(entry, folding).map(Comparison.startsWith)
        case "endsWith": operand(entry, folding).map(Comparison.endsWith)
        case "contains": operand(entry, folding).map { .contains(Infix($0)) }
        case "glob": operand(entry, folding).map { .glob(Glob($0)) }
        case "in": list(entry, folding).map(Comparison.isIn)
        case "exists": switched(entry).map(Comparison.exists)
        default: unknownOperator(entry)
        }
    }

    private mutating func unknownOperator(_ entry: YAMLEntry) -> Comparison? {
        let hint: String
        switch entry.key.lowercased() {
        case "regex", "regexp", "matches", "match":
            hint = "there are no regular expressions: use glob, with * and ?"
        case let word where word.hasPrefix("not"):
            hint = "put `not` around the condition: {not: {companyName: {equals: acme}}}"
        default:
            let known = PolicyReader.operators + ["matchCase"]
            hint = Suggestion.advice(for: entry.key, among: known)
        }
        refuse(entry.place, "`\(Excerpt(entry.key))` is no operator", hint: hint)
        return nil
    }

    private mutating func list(_ entry: YAMLEntry, _ folding: Folding) -> Set<String>? {
        if let text = entry.value.text, text.hasPrefix("$") {
            return list(text, at: entry.value.place, folding)
        }
        guard let members = entry.value.sequence else {
            let name = entry.value.text ?? ""
            let isList = lists[name] != nil || ReadyList(rawValue: name) != nil
            refuse(
                entry.value.place,
                "`in` takes a list, not \(kind(of: entry.value))",
                hint: isList
                    ? "write in: $\(Excerpt(name))" : "write in: [one, two], or use equals"
            )
            return nil
        }
        if members.isEmpty {
            refuse(entry.value.place, "`in` has an empty list", hint: "nothing would ever match")
        }
        let operands = members.compactMap { operand($0, of: "in") }
        return operands.count == members.count ? Set(operands.map(folding.folded)) : nil
    }

    private mutating func operand(_ entry: YAMLEntry, _ folding: Folding) -> String? {
        operand(entry.value, of: entry.key).map(folding.folded)
    }

    /// A text to compare with; nil, and written down, for anything else.
    mutating func operand(_ node: YAMLNode, of key: String) -> String? {
        guard let scalar = scalar(node, of: key) else { return nil }
        guard !scalar.text.isEmpty else {
            refuse(
                node.place,
                "`\(key)` compares with an empty text",
                hint: "a field without a value is {exists: false}"
            )
            return nil
        }
        guard scalar.text.count <= PolicyBounds.operandCharacters else {
            refuse(
                node.place,
                "the text has more than \(PolicyBounds.operandCharacters) characters",
                hint: "no field is that long"
            )
            return nil
        }
        return scalar.text
    }
}
