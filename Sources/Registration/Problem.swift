/// One thing that is wrong with one cell or one row: a value with a place and a remedy.
public struct Problem: Hashable, Sendable, Codable {
    /// A stable name of the kind, such as `email.noAt`, for programs and for the reports.
    public var code: String
    /// The physical line of the file on which the row begins, from 1.
    public var line: Int
    /// The column's name as the file spells it; nil when the whole row is meant.
    public var column: String?
    /// The value, shortened and masked (`Excerpt`); empty where there is none.
    public var value: String
    /// What is wrong, in words: one sentence, no full stop.
    public var message: String
    /// What to do about it, in words: one sentence, no full stop.
    public var hint: String

    /// Makes a problem; `value` is shortened and masked here.
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
