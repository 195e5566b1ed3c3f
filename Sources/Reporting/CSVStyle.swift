/// How the CSVs of a report are written: for programs, or as a spreadsheet opens them.
public struct CSVStyle: Hashable, Sendable {
    /// The byte between two cells: ASCII, no quote and no line end.
    public var delimiter = UInt8(ascii: ",")
    /// Whether the file begins with a byte order mark: Excel takes it for UTF-8 by that alone.
    public var hasByteOrderMark = false
    /// Whether a line ends with CR LF (RFC 4180) and not with LF.
    public var endsLinesWithCRLF = false

    /// Commas, no mark, LF.
    public init() {}

    /// What Excel opens with a double click: a byte order mark, CR LF, commas.
    public static var excel: CSVStyle {
        var style = CSVStyle()
        style.hasByteOrderMark = true
        style.endsLinesWithCRLF = true
        return style
    }
}
