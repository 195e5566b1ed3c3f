public import Registration

/// Why a file as a whole cannot be read or used: nothing of it counts.
///
/// Bad rows are values of their own (`Rejection`); this is for what makes every row doubtful.
public struct FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// `noInput` (66) where the file cannot be read, `personNeeded` (65) where its content cannot
    /// be used; `temporary` (75) where the run was ended while it waited for its input.
    public let status: ExitStatus
    /// A stable name of the kind, such as `file.missing` or `csv.unclosedQuote`.
    public let code: String
    /// The file as it was named; `standard input` for `-`.
    public let path: String
    /// The physical line, from 1, where there is one.
    public var line: Int?
    /// The character within the line, from 1 (Unicode scalars; a byte order mark is not counted).
    public var column: Int?
    /// The offset from the start of the file, from 0, as `xxd` counts; only of invalid UTF-8.
    public var byte: Int?
    /// What is wrong, in words: no full stop.
    public let message: String
    /// What to do about it, in words: no full stop.
    public let hint: String

    /// Place, message and remedy on one line: `attendees.csv:3:5: …; …`.
    public var description: String {
        let place = [line, column].prefix { $0 != nil }.compactMap { $0.map { ":\($0)" } }
        return "\(path)\(place.joined()): \(message); \(hint)"
    }
}

extension FileProblem {
    /// What makes a row, or the file's content, of no use to whoever asked: status 65.
    public init(
        personNeeded path: String,
        line: Int?,
        code: String,
        message: String,
        hint: String
    ) {
        self.init(
            status: .personNeeded,
            code: code,
            path: path,
            line: line,
            message: message,
            hint: hint
        )
    }
}
