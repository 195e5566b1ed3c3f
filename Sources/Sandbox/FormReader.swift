import Registration

/// Reads the properties of one JSON object and notes everything that is wrong with them.
///
/// Properties that nobody asks for are tolerated, and `null` is the same as not there.
struct FormReader {
    /// One description for each thing that is wrong, with the property's place.
    private(set) var flaws: [String] = []

    private let json: JSON
    private let place: String

    /// Reads an object; `place` is what stands before the properties' names, such as `items[3].`.
    init(_ json: JSON, at place: String = "") {
        self.json = json
        self.place = place
        guard case .object = json else {
            let name = place.isEmpty ? "the body" : "'\(place.dropLast())'"
            flaws.append("\(name) must be a JSON object.")
            return
        }
    }

    /// A reader of an object within this one.
    func inner(_ json: JSON, at place: String) -> Self { Self(json, at: self.place + place) }

    /// Notes something that no single property shows.
    mutating func note(_ name: String, _ words: String) {
        flaws.append("'\(place)\(name)' \(words)")
    }

    /// Takes over what another reader noted.
    mutating func add(_ others: [String]) {
        flaws += others
    }

    /// A text; one that is required must have something in it.
    mutating func text(_ name: String, required: Bool = false) -> String? {
        guard let value = value(name, required: required) else { return nil }
        guard case .string(let text) = value else {
            note(name, "must be a string.")
            return nil
        }
        guard !text.utf8.contains(0) else {
            note(name, "must not hold the character U+0000.")
            return nil
        }
        guard !required || !text.trimmed.isEmpty else {
            note(name, "must not be empty.")
            return nil
        }
        return text
    }

    /// An e-mail address as it was sent; spaces around it do not make it wrong.
    mutating func email(_ name: String, required: Bool = false) -> String? {
        guard let text = text(name, required: required) else { return nil }
        guard (try? EmailAddress(text.trimmed)) != nil else {
            note(name, "is not a valid e-mail address: \(Excerpt(text)).")
            return nil
        }
        return text
    }

    /// A date and time.
    mutating func moment(_ name: String, required: Bool = false) -> Timestamp? {
        guard let text = text(name, required: required) else { return nil }
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
        guard let value = value(name, required: false) else { return nil }
        guard case .bool(let flag) = value else {
            note(name, "must be true or false.")
            return nil
        }
        return flag
    }

    /// A number, in its spelling.
    mutating func number(_ name: String, required: Bool = false) -> String? {
        guard let value = value(name, required: required) else { return nil }
        guard case .number(let spelling) = value else {
            note(name, "must be a number.")
            return nil
        }
        return spelling
    }

    /// A whole number.
    mutating func whole(_ name: String, required: Bool = false) -> Int? {
        guard let spelling = number(name, required: required) else { return nil }
        guard let number = Int(spelling) else {
            note(name, "must be a whole number: \(Excerpt(spelling)).")
            return nil
        }
        return number
    }

    /// A list.
    mutating func list(_ name: String, required: Bool = false) -> [JSON]? {
        guard let value = value(name, required: required) else { return nil }
        guard case .array(let items) = value else {
            note(name, "must be an array.")
            return nil
        }
        return items
    }

    /// Whether an object stands there.
    mutating func hasObject(_ name: String) -> Bool {
        guard let value = value(name, required: false) else { return false }
        guard case .object = value else {
            note(name, "must be an object.")
            return false
        }
        return true
    }

    private mutating func value(_ name: String, required: Bool) -> JSON? {
        guard case .object = json else { return nil }
        if let value = json[name], value != .null { return value }
        if required { note(name, "is required.") }
        return nil
    }
}
