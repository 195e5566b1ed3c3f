import Registration
import StrictYAML

extension PolicyReader {
    /// Reads `lists`: names, each with values or with a file.
    mutating func readLists(_ entry: YAMLEntry) {
        guard let entries = entry.value.mapping else {
            refuse(
                entry.value.place,
                "`lists` is made of names and lists, not \(kind(of: entry.value))",
                hint: "write lists: {rivals: [a.example, b.example]}"
            )
            return
        }
        for entry in entries {
            guard isName(entry, what: "a list") else { continue }
            if ReadyList(rawValue: entry.key) != nil {
                refuse(
                    entry.place,
                    "a list called `\(entry.key)` comes with the program",
                    hint: "choose another name"
                )
            }
            // One that cannot be read is known all the same: each use would be one more problem.
            lists[entry.key] = NamedList(values(of: entry) ?? [], at: entry.place)
        }
    }

    /// The values of the list that `in: $name` names, folded; nil, and written down, for none.
    mutating func list(
        _ reference: String,
        at place: YAMLPlace,
        _ folding: Folding
    ) -> Set<String>? {
        let name = String(reference.dropFirst())
        if lists[name] == nil, let ready = ReadyList(rawValue: name) {
            lists[name] = NamedList(ready.entries, at: place)
        }
        guard let list = lists[name] else {
            let ready = ReadyList.allCases.map(\.rawValue)
            let isCondition = conditionLines[name] != nil
            refuse(
                place,
                "there is no list `$\(Excerpt(name))`",
                hint: isCondition
                    ? "`\(Excerpt(name))` is a condition: write it instead of the field"
                    : Suggestion.advice(for: name, among: (lists.keys.sorted() + ready))
            )
            return nil
        }
        lists[name]?.isUsed = true
        let key = FoldedList(name: name, folding: folding)
        if let set = folded[key] { return set }
        let set = Set(list.entries.map(folding.folded))
        folded[key] = set
        return set
    }

    /// Whether a key can be used after `$`: letters, digits, `-` and `_`.
    mutating func isName(_ entry: YAMLEntry, what: String) -> Bool {
        let scalars = entry.key.unicodeScalars
        let isPlain = scalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar == "-" || scalar == "_"
        }
        if isPlain && !scalars.isEmpty && scalars.count <= PolicyBounds.nameCharacters {
            return true
        }
        refuse(
            entry.place,
            "`\(Excerpt(entry.key))` cannot be the name of \(what)",
            hint: "use letters, digits, - and _, without the $"
        )
        return false
    }

    private mutating func values(of entry: YAMLEntry) -> [String]? {
        if entry.value.mapping != nil { return valuesOfFile(entry) }
        guard let members = entry.value.sequence else {
            refuse(
                entry.value.place,
                "`\(entry.key)` is a list or a file, not \(kind(of: entry.value))",
                hint: "write \(entry.key): [one, two], or \(entry.key): {file: list.csv}"
            )
            return nil
        }
        if members.isEmpty {
            refuse(entry.value.place, "`\(entry.key)` is empty", hint: "nothing would ever match")
        }
        return members.compactMap { operand($0, of: entry.key) }
    }

    private mutating func valuesOfFile(_ entry: YAMLEntry) -> [String]? {
        let known = ["file", "column"]
        guard let parts = parts(of: entry.value, known: known, what: "a list from a file") else {
            return nil
        }
        guard let file = parts["file"] else {
            refuse(
                entry.value.place,
                "the list has no `file`",
                hint: "write {file: list.csv, column: Email}"
            )
            return nil
        }
        let column = parts["column"].map { line($0, upTo: PolicyBounds.operandCharacters) }
        guard let path = line(file, upTo: PolicyBounds.operandCharacters), column != .some(nil)
        else { return nil }
        switch content(of: ListFile(path: path, column: column ?? nil)) {
        case .unusable(let message, let hint):
            refuse(file.value.place, message, hint: hint)
            return nil
        case .entries(let entries):
            if entries.isEmpty {
                refuse(
                    file.value.place,
                    "the column holds nothing",
                    hint: "nothing would ever match"
                )
            }
            for entry in entries {
                fingerprint.absorb(entry.utf8)
                fingerprint.absorb(CollectionOfOne(0))
            }
            return entries
        }
    }
}
