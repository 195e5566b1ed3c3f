/// How a CSV is written: what separates cells, and what its lines and its beginning look like.
public struct CSVStyle: Hashable, Sendable {
    /// A byte of ASCII.
    public var delimiter: UInt8
    /// Whether it begins with a byte order mark, by which Excel knows UTF-8.
    public var bom: Bool
    /// Whether lines end with CR and LF, not LF alone.
    public var crlf: Bool

    /// The style of the reports, unless another one is said.
    public init(delimiter: UInt8 = UInt8(ascii: ","), bom: Bool = false, crlf: Bool = false) {
        self.delimiter = delimiter
        self.bom = bom
        self.crlf = crlf
    }

    /// What Excel opens by a double click.
    public static let excel = CSVStyle(bom: true, crlf: true)
}
