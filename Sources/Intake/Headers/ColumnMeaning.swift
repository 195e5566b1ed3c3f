public import Registration

/// What a column can hold of a person.
public enum ColumnMeaning: Hashable, Sendable {
    /// One property.
    case field(RegistrantField)
    /// First and last name together (`SplitName`).
    case wholeName
    /// Nothing that is sent, by somebody's choice.
    case ignored

    /// The meaning of a word on a command line; nil for a word that has none.
    ///
    /// A property's own name or one that a column of it may have, `name`, and `ignore` or `-`.
    public init?(named word: String) {
        switch word.trimmed.lowercased() {
        case "-", "ignore": self = .ignored
        case let word:
            guard let meaning = HeaderAliases.meaning(named: word) else { return nil }
            self = meaning
        }
    }

    /// The property; nil for anything else.
    public var field: RegistrantField? {
        guard case .field(let field) = self else { return nil }
        return field
    }

    /// As it is written on a command line.
    public var word: String {
        switch self {
        case .field(let field): field.rawValue
        case .wholeName: "name"
        case .ignored: "ignore"
        }
    }

    /// What people call it.
    public var words: String {
        switch self {
        case .field(let field): field.words
        case .wholeName: "whole name"
        case .ignored: "left out"
        }
    }

    /// The advice for a word that stands for nothing.
    public static func advice(for word: String) -> String {
        Suggestion.choice(
            for: word,
            among: RegistrantField.allCases.map(\.rawValue) + ["name", "ignore"]
        )
    }
}
