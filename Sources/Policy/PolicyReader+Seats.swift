import Registration
import StrictYAML

extension PolicyReader {
    /// A whole number of seats from 1; nil, and written down, for anything else.
    mutating func seats(_ entry: YAMLEntry) -> Int? {
        guard let scalar = scalar(entry) else { return nil }
        let digits = scalar.text.utf8
        let isPlain = digits.allSatisfy { (48...57).contains($0) } && digits.first != 48
        if isPlain, !scalar.isQuoted, let number = Int(scalar.text),
            (1...PolicyBounds.seats).contains(number)
        {
            return number
        }
        refuse(
            entry.value.place,
            "`\(entry.key)` cannot be `\(Excerpt(scalar.text))`",
            hint: "write a whole number from 1 to \(PolicyBounds.seats), without quotes"
        )
        return nil
    }

    /// Reads `limitPer: {field: …, max: …}`; nil where it cannot be that.
    mutating func share(_ entry: YAMLEntry) -> PolicyRule.Share? {
        let known = ["field", "max"]
        guard let parts = parts(of: entry.value, known: known, what: "`limitPer`") else {
            return nil
        }
        for key in known where parts[key] == nil {
            refuse(
                entry.value.place,
                "`limitPer` has no `\(key)`",
                hint: "write limitPer: {field: email.domain, max: 5}"
            )
        }
        let max = parts["max"].flatMap { seats($0) }
        guard let name = parts["field"].flatMap({ scalar($0) })?.text, let place = parts["field"]
        else { return nil }
        guard let field = PolicyField.named(name) else {
            refuse(
                place.value.place,
                "`\(Excerpt(name))` is no field of a registrant",
                hint: Suggestion.advice(for: name, among: PolicyField.all.map(\.name))
            )
            return nil
        }
        return max.map { PolicyRule.Share(field: field, max: $0) }
    }
}
