/// Lines of CSV (RFC 4180) as bytes: quoted where needed, safe in a spreadsheet.
///
/// A cell that a spreadsheet would run as a formula, because it begins with `=`, `+`, `-`, `@`,
/// TAB or CR (OWASP, "CSV Injection"), gets a leading `'`. What begins with `'` is harmless and
/// stays as it is: the import strips the one `'` that stands directly before such a character, so
/// guarding what is already guarded would put a `'` into the cell for good.
struct CSVText: Sendable {
    private(set) var bytes: [UInt8] = []
    private let delimiter: UInt8
    private let endsLinesWithCRLF: Bool
    private var isAtLineStart = true

    /// A text of no lines yet.
    init(_ style: CSVStyle = CSVStyle()) {
        delimiter = style.delimiter
        endsLinesWithCRLF = style.endsLinesWithCRLF
        if style.hasByteOrderMark { addRaw("\u{FEFF}") }
    }

    /// An empty text whose cells a byte of ASCII separates.
    init(delimiter: UInt8) {
        var style = CSVStyle()
        style.delimiter = delimiter
        self.init(style)
    }

    /// Adds one cell to the line.
    mutating func add(_ cell: String) {
        separate()
        var cell = cell
        cell.withUTF8 { append($0, isGuarded: true) }
    }

    /// Adds one cell of a file that is written anew: without a guard that it did not have.
    mutating func add(asItIs cell: String) {
        separate()
        var cell = cell
        cell.withUTF8 { append($0, isGuarded: false) }
    }

    /// Adds cells, and ends the line.
    mutating func addLine(_ cells: [String]) {
        for cell in cells { add(cell) }
        endLine()
    }

    /// Adds a number to the line; a negative one would be a formula, so there is none.
    mutating func add(_ number: Int) {
        precondition(number >= 0, "reports count and number from zero")
        add(String(number))
    }

    /// Adds nothing but a cell.
    mutating func addEmpty() { separate() }

    /// Ends the line.
    mutating func endLine() {
        if endsLinesWithCRLF { bytes.append(UInt8(ascii: "\r")) }
        bytes.append(UInt8(ascii: "\n"))
        isAtLineStart = true
    }

    /// Adds text that is no CSV.
    mutating func addRaw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Adds bytes of another file.
    mutating func add(asTheyAre other: [UInt8]) { bytes.append(contentsOf: other) }

    /// Empties the text and keeps its room.
    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    private mutating func separate() {
        if !isAtLineStart { bytes.append(delimiter) }
        isAtLineStart = false
    }

    private mutating func append(_ cell: UnsafeBufferPointer<UInt8>, isGuarded: Bool) {
        let isQuoted = cell.contains { Self.isStructural($0) || $0 == delimiter }
        if isQuoted { bytes.append(Self.quote) }
        if isGuarded, let first = cell.first, Self.beginsFormula(first) {
            bytes.append(UInt8(ascii: "'"))
        }
        guard isQuoted else {
            bytes.append(contentsOf: cell)
            return
        }
        for byte in cell {
            if byte == Self.quote { bytes.append(Self.quote) }
            bytes.append(byte)
        }
        bytes.append(Self.quote)
    }

    private static let quote = UInt8(ascii: "\"")

    private static func isStructural(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
        default: false
        }
    }

    private static func beginsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
            UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            true
        default: false
        }
    }
}
