import Registration

/// What a person says of a file; whatever is not said is found out.
public struct ReadingOptions: Hashable, Sendable {
    /// How its bytes stand for characters.
    public var encoding: TextEncoding?
    /// What stands between its cells.
    public var delimiter: Delimiter?
    /// The physical line of its header, from 1.
    public var headerLine: Int?
    /// Whether broken lines are left out and listed, instead of refusing the file.
    public var isLenient = false
    /// The most rows that it may have; nil for the limit of the house.
    public var mostRows: Int?

    /// What its columns hold.
    public var columns = ColumnChoices()
    /// Which of its rows are asked for.
    public var rows = RowChoices()

    /// Everything is found out.
    public init() {}

    /// The limits of the house, with what was said.
    func narrowed(_ limits: Limits) -> Limits {
        var limits = limits
        if let mostRows { limits.rows = min(limits.rows, max(0, mostRows)) }
        return limits
    }

    /// The choices that decide which rows come out, as text; empty where there are none.
    ///
    /// Part of a file's fingerprint: a run that stopped is gone on with only where the same choices
    /// are made.
    var choices: String {
        var parts: [String] = []
        if let encoding { parts.append("encoding=\(encoding.rawValue)") }
        if let delimiter { parts.append("delimiter=\(delimiter.byte)") }
        if let headerLine { parts.append("header=\(headerLine)") }
        if isLenient { parts.append("lenient") }
        parts += columns.parts + rows.parts
        return parts.joined(separator: "\u{0}")
    }
}
