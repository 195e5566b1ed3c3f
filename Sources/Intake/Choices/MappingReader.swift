import Registration
import StrictYAML

/// Reads the checked tree of a mapping file, and writes down all that is wrong with it on the way.
struct MappingReader {
    private static let keys = ["columns", "only", "except", "splitName"]

    /// What is wrong, in the order in which it was found.
    private(set) var problems: [YAMLProblem] = []

    /// Reads the whole document.
    mutating func read(_ root: YAMLNode) -> MappingFile {
        var file = MappingFile()
        for entry in entries(of: root, "a mapping file", Self.keys.joined(separator: ", ")) {
            switch entry.key {
            case "columns": file.columns.assignments = assignments(entry)
            case "only": file.rows.only = choices(entry)
            case "except": file.rows.except = choices(entry)
            case "splitName": file.columns.splitsNames = isOn(entry)
            default:
                refuse(
                    entry.place,
                    "`\(Excerpt(entry.key))` is no key of a mapping file",
                    Suggestion.advice(for: entry.key, among: Self.keys)
                )
            }
        }
        return file
    }

    private mutating func assignments(_ entry: YAMLEntry) -> [ColumnChoices.Assignment] {
        var found: [ColumnChoices.Assignment] = []
        for column in entries(of: entry.value, "`columns`", "write `Column: field`") {
            guard let word = text(column.value, of: column.key) else { continue }
            guard let meaning = ColumnMeaning(named: word) else {
                refuse(
                    column.value.place,
                    "`\(Excerpt(word))` is no field",
                    ColumnMeaning.advice(for: word)
                )
                continue
            }
            if meaning != .ignored, let other = found.first(where: { $0.meaning == meaning }) {
                refuse(
                    column.place,
                    "`\(Excerpt(column.key))` and `\(Excerpt(other.column))` cannot both be "
                        + "\(meaning.word)",
                    "write `ignore` for the one that is not meant"
                )
                continue
            }
            found.append(ColumnChoices.Assignment(column: column.key, meaning: meaning))
        }
        return found
    }

    private mutating func choices(_ entry: YAMLEntry) -> [RowChoice] {
        let hint = "write `Column: [value, value]`"
        return entries(of: entry.value, "`\(entry.key)`", hint)
            .compactMap { column in
                let nodes = column.value.sequence ?? [column.value]
                if nodes.isEmpty { refuse(column.value.place, "the list is empty", hint) }
                let values = nodes.compactMap { text($0, of: column.key) }
                return values.isEmpty ? nil : RowChoice(column: column.key, values: values)
            }
    }

    private mutating func isOn(_ entry: YAMLEntry) -> Bool {
        guard let scalar = entry.value.scalar, !scalar.isQuoted, let isOn = Bool(scalar.text) else {
            refuse(
                entry.value.place,
                "`splitName` is neither true nor false",
                "write true or false, without quotes"
            )
            return false
        }
        return isOn
    }

    private mutating func entries(
        of node: YAMLNode,
        _ what: String,
        _ hint: String
    ) -> [YAMLEntry] {
        if let entries = node.mapping { return entries }
        refuse(node.place, "\(what) is made of keys and values", hint)
        return []
    }

    private mutating func text(_ node: YAMLNode, of key: String) -> String? {
        if let scalar = node.scalar, !scalar.isMissing { return scalar.text }
        refuse(node.place, "`\(Excerpt(key))` has no text here", "write it after the colon")
        return nil
    }

    private mutating func refuse(_ place: YAMLPlace, _ message: String, _ hint: String) {
        problems.append(YAMLProblem(at: place, message, hint: hint))
    }
}
