import Registration
import StrictYAML

extension PolicyReader {
    /// Reads `registrationTime: {after: …, before: …}`; nil where it cannot be that.
    mutating func span(_ entry: YAMLEntry) -> RegistrationSpan? {
        guard let entries = entry.value.mapping else {
            refuse(
                entry.value.place,
                "`\(entry.key)` takes before or after, not \(kind(of: entry.value))",
                hint: "write {registrationTime: {before: 2026-05-01}}"
            )
            return nil
        }
        guard !entries.isEmpty else {
            refuse(entry.value.place, "`\(entry.key)` has no operator", hint: "use before or after")
            return nil
        }
        var span = RegistrationSpan()
        for part in entries {
            switch part.key {
            case "after": span.start = moment(part)
            case "before": span.end = moment(part)
            default:
                refuse(
                    part.place,
                    "`\(Excerpt(part.key))` is no operator of `\(entry.key)`",
                    hint: Suggestion.advice(for: part.key, among: ["before", "after"])
                )
            }
        }
        guard span.start != nil || span.end != nil else { return nil }
        return span
    }

    /// A moment of time; nil, and written down, for anything else.
    mutating func moment(_ entry: YAMLEntry) -> Timestamp? {
        guard let scalar = scalar(entry) else { return nil }
        if let moment = Timestamp(policy: scalar.text) { return moment }
        refuse(
            entry.value.place,
            "`\(entry.key)` cannot be `\(Excerpt(scalar.text))`",
            hint: "write a day (UTC) or a moment: 2026-05-01, 2026-05-01T09:00:00+02:00"
        )
        return nil
    }
}
