import Registration
import StrictYAML

extension PolicyReader {
    /// The entries of a mapping by key; every key that is not known is written down.
    mutating func parts(
        of node: YAMLNode,
        known: [String],
        what: String
    ) -> [String: YAMLEntry]? {
        guard let entries = node.mapping else {
            refuse(
                node.place,
                "\(what) is made of keys and values, not \(kind(of: node))",
                hint: "its keys are " + known.joined(separator: ", ")
            )
            return nil
        }
        for entry in entries where !known.contains(entry.key) {
            refuse(
                entry.place,
                "`\(Excerpt(entry.key))` is no key of \(what)",
                hint: Suggestion.advice(for: entry.key, among: known)
            )
        }
        return Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The text under a key; nil, and written down, where there is none or something else.
    mutating func scalar(_ entry: YAMLEntry) -> YAMLScalar? {
        scalar(entry.value, of: entry.key)
    }

    /// The text of a node; nil, and written down, where it is missing or something else.
    mutating func scalar(_ node: YAMLNode, of key: String) -> YAMLScalar? {
        guard let scalar = node.scalar else {
            let isList = node.sequence != nil
            let ofList =
                key == "equals"
                ? "write in: […] for one of several" : "write one of them, without brackets"
            refuse(
                node.place,
                "`\(key)` takes one text, not \(kind(of: node))",
                hint: isList ? ofList : "write one text after the colon"
            )
            return nil
        }
        guard !scalar.isMissing else {
            refuse(node.place, "`\(key)` has no value", hint: "write it after the colon")
            return nil
        }
        return scalar
    }

    /// A text of one line that is not empty, trimmed, at most so many characters.
    mutating func line(_ entry: YAMLEntry, upTo characters: Int) -> String? {
        guard let scalar = scalar(entry) else { return nil }
        let text = scalar.text.trimmed
        if text.isEmpty {
            refuse(entry.value.place, "`\(entry.key)` is empty", hint: "write a few words")
            return nil
        }
        if text.count > characters {
            refuse(
                entry.value.place,
                "`\(entry.key)` has more than \(characters) characters",
                hint: "shorten it"
            )
            return nil
        }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            refuse(
                entry.value.place,
                "`\(entry.key)` holds a line end or another control character",
                hint: "write it on one line"
            )
            return nil
        }
        return text
    }

    /// `true` or `false`, unquoted; nil, and written down, for anything else.
    mutating func switched(_ entry: YAMLEntry) -> Bool? {
        guard let scalar = scalar(entry) else { return nil }
        if !scalar.isQuoted, let value = Bool(scalar.text) { return value }
        refuse(
            entry.value.place,
            "`\(entry.key)` cannot be `\(Excerpt(scalar.text))`",
            hint: "write true or false, without quotes"
        )
        return nil
    }

    /// What a node is, for messages.
    func kind(of node: YAMLNode) -> String {
        switch node.content {
        case .scalar(let scalar): scalar.isMissing ? "nothing" : "a text"
        case .sequence: "a list"
        case .mapping: "keys and values"
        }
    }
}
