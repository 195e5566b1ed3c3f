import Registration
import StrictYAML

extension PolicyReader {
    private static let operators = [
        "equals", "in", "startsWith", "endsWith", "contains", "glob", "exists",
    ]

    /// Reads `field: {operator: operand, matchCase: …}`; nil where it cannot be that.
    mutating func comparison(_ entry: YAMLEntry) -> Condition? {
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
        return .compares(field, folding, comparison)
    }

    private mutating func field(_ entry: YAMLEntry) -> PolicyField? {
        if let field = PolicyField.named(entry.key) { return field }
        let known = PolicyField.all.map(\.name) + ["all", "any", "not"]
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
        guard let members = entry.value.sequence else {
            refuse(
                entry.value.place,
                "`in` takes a list, not \(kind(of: entry.value))",
                hint: "write in: [one, two], or use equals"
            )
            return nil
        }
        if members.isEmpty {
            refuse(entry.value.place, "`in` has an empty list", hint: "nothing would ever match")
        }
        let operands = members.compactMap { operand($0, of: "in", folding) }
        return operands.count == members.count ? Set(operands) : nil
    }

    private mutating func operand(_ entry: YAMLEntry, _ folding: Folding) -> String? {
        operand(entry.value, of: entry.key, folding)
    }

    private mutating func operand(
        _ node: YAMLNode,
        of key: String,
        _ folding: Folding
    ) -> String? {
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
        return folding.folded(scalar.text)
    }
}
