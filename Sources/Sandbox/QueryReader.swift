import Registration

/// Reads the parameters of one query string and notes everything that is wrong with them.
///
/// Parameters that nobody asks for are tolerated.
struct QueryReader {
    /// The most that one page lists: a larger `max` is clamped to it.
    static let largestPage = 100

    /// One description for each thing that is wrong.
    private(set) var flaws: [String] = []

    private let items: [CallQuery.Item]

    init(_ query: CallQuery) {
        items = query.items
    }

    /// A text as it stands there.
    func text(_ name: String) -> String? { items.first { $0.name == name }?.value }

    /// An e-mail address.
    mutating func email(_ name: String) -> String? {
        guard let text = text(name) else { return nil }
        guard (try? EmailAddress(text.trimmed)) != nil else {
            note(name, "is not a valid e-mail address: \(Excerpt(text)).")
            return nil
        }
        return text
    }

    /// A date and time.
    mutating func moment(_ name: String) -> Timestamp? {
        guard let text = text(name) else { return nil }
        guard let moment = Timestamp(dateTime: text) else {
            note(name, "must be a date and time such as 2026-05-01T09:00:00Z: \(Excerpt(text)).")
            return nil
        }
        return moment
    }

    /// One of a few words.
    mutating func choice<Word: RawRepresentable & CaseIterable>(
        _ name: String,
        among words: Word.Type
    ) -> Word? where Word.RawValue == String {
        guard let text = text(name) else { return nil }
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            note(name, "must be one of \(known): \(Excerpt(text)).")
            return nil
        }
        return word
    }

    /// `true` or `false`.
    mutating func flag(_ name: String) -> Bool? {
        guard let text = text(name) else { return nil }
        guard text == "true" || text == "false" else {
            note(name, "must be true or false: \(Excerpt(text)).")
            return nil
        }
        return text == "true"
    }

    /// `max`, clamped; and `cursor`, the place where an earlier page ended.
    mutating func page(of size: Int) -> PageRequest {
        var request = PageRequest(size: size)
        if let text = text("max") {
            let isNumber = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
            if isNumber && text.utf8.contains(where: { $0 != 48 }) {
                request.size = min(Int(text) ?? Self.largestPage, Self.largestPage)
            } else {
                note("max", "must be a whole number, at least 1: \(Excerpt(text)).")
            }
        }
        if let text = text("cursor") {
            if let after = PageRequest.ordinal(of: text) {
                request.after = after
            } else {
                note("cursor", "is not one that a page of this server named: \(Excerpt(text)).")
            }
        }
        return request
    }

    /// The window of registration time that a listing shows in `webex`: the seven days before its
    /// end, or after its beginning, where only one of them is named; at most 90 days.
    mutating func window(at now: Timestamp) -> (from: Timestamp, to: Timestamp) {
        let week: Duration = .seconds(7 * 86_400)
        let (from, to) = (moment("registrationTimeFrom"), moment("registrationTimeTo"))
        let end = to ?? from?.advanced(by: week) ?? now
        let start = from ?? end.advanced(by: .zero - week)
        if start > end { note("registrationTimeFrom", "must not be after registrationTimeTo.") }
        if start.duration(to: end) > .seconds(90 * 86_400) {
            note("registrationTimeTo", "must be within 90 days of registrationTimeFrom.")
        }
        return (start, end)
    }

    /// Notes something that is wrong with a parameter.
    mutating func note(_ name: String, _ words: String) {
        flaws.append("'\(name)' \(words)")
    }
}
