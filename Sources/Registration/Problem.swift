/// One thing that is wrong with one cell or one row: a value with a place and a remedy.
public struct Problem: Hashable, Sendable {
    /// A stable name of the kind, such as `email.noAt`, for programs and for the reports.
    public var code: String
    /// Whether it keeps the row from being sent.
    public var severity = Severity.error
    /// The physical line of the file on which the row begins, from 1.
    public var line: Int
    /// The column's name as the file spells it; nil when the whole row is meant.
    public var column: String?
    /// The place of that column among all columns of the file, from 0; never stored.
    public var place: Int?
    /// The value, shortened and masked (`Excerpt`); empty where there is none.
    public var value: String
    /// What should stand in the cell instead, whole; nil where nobody can tell.
    public var suggestion: String?
    /// Whether the suggestion is sure to be what was meant.
    public var isSafe = false
    /// What is wrong, in words: one sentence, no full stop.
    public var message: String
    /// What to do about it, in words: one sentence, no full stop.
    public var hint: String

    /// Makes an error; `value` is shortened and masked here.
    public init(
        code: String,
        line: Int,
        column: String? = nil,
        value: String = "",
        message: String,
        hint: String
    ) {
        self.code = code
        self.line = line
        self.column = column
        self.value = Excerpt(value).description
        self.message = message
        self.hint = hint
    }
}

extension Problem: Codable {
    private enum CodingKeys: String, CodingKey {
        case code, severity, line, column, value, suggestion, isSafe, message, hint
    }

    /// Reads a problem; one that was stored without a severity is an error.
    public init(from decoder: any Decoder) throws {
        let stored = try decoder.container(keyedBy: CodingKeys.self)
        code = try stored.decode(String.self, forKey: .code)
        severity = try stored.decodeIfPresent(Severity.self, forKey: .severity) ?? .error
        line = try stored.decode(Int.self, forKey: .line)
        column = try stored.decodeIfPresent(String.self, forKey: .column)
        value = try stored.decode(String.self, forKey: .value)
        suggestion = try stored.decodeIfPresent(String.self, forKey: .suggestion)
        isSafe = try stored.decodeIfPresent(Bool.self, forKey: .isSafe) ?? false
        message = try stored.decode(String.self, forKey: .message)
        hint = try stored.decode(String.self, forKey: .hint)
    }

    /// Stores a problem, without what is plain of most: no suggestion, an error.
    public func encode(to encoder: any Encoder) throws {
        var stored = encoder.container(keyedBy: CodingKeys.self)
        try stored.encode(code, forKey: .code)
        if severity != .error { try stored.encode(severity, forKey: .severity) }
        try stored.encode(line, forKey: .line)
        try stored.encodeIfPresent(column, forKey: .column)
        try stored.encode(value, forKey: .value)
        try stored.encodeIfPresent(suggestion, forKey: .suggestion)
        if isSafe { try stored.encode(isSafe, forKey: .isSafe) }
        try stored.encode(message, forKey: .message)
        try stored.encode(hint, forKey: .hint)
    }
}
