public import Registration

/// Takes the records with an address out of a text of records; all others stay, byte by byte.
///
/// A record ends with LF, CRLF or CR, and goes on while a quote is open: one that begins a cell
/// opens it. What separates cells need not be known: it is one of the usual delimiters.
public struct RecordSieve {
    /// How many records had the address.
    public private(set) var dropped = 0
    /// Whether nobody can say where a record ends: its quotes do not add up, or it is too long.
    public private(set) var isBroken = false

    /// Where the next byte stands.
    private enum Place {
        case cellStart
        case cell
        case quotes
        /// Behind a quote that closes a cell, or is the first of two.
        case afterQuote
        /// Behind a CR, to which an LF belongs.
        case afterReturn
    }

    private static let delimiters = Delimiter.usual.map(\.byte)

    private let needle: AddressNeedle
    private let mostBytes: Int
    private var place = Place.cellStart
    private var record: [UInt8] = []
    private var kept: [UInt8] = []

    /// A sieve for texts whose records have at most so many bytes.
    public init(_ needle: AddressNeedle, mostBytes: Int) {
        self.needle = needle
        self.mostBytes = mostBytes
    }

    /// The records that a text ends and that stay.
    public mutating func pass(_ text: [UInt8]) -> [UInt8] {
        for byte in text { take(byte) }
        return takeKept()
    }

    /// The record that ends with the text, if it stays.
    public mutating func end() -> [UInt8] {
        if place == .quotes { isBroken = true }
        endRecord()
        return takeKept()
    }

    private mutating func take(_ byte: UInt8) {
        if place == .afterReturn {
            if byte == UInt8(ascii: "\n") {
                record.append(byte)
                return endRecord()
            }
            endRecord()
        }
        record.append(byte)
        switch (place, byte) {
        case (.quotes, UInt8(ascii: "\"")): place = .afterQuote
        case (.quotes, _): break
        case (.cellStart, UInt8(ascii: "\"")), (.afterQuote, UInt8(ascii: "\"")): place = .quotes
        case (_, UInt8(ascii: "\n")): return endRecord()
        case (_, UInt8(ascii: "\r")): place = .afterReturn
        case (_, let byte) where Self.delimiters.contains(byte): place = .cellStart
        case (.afterQuote, _):
            isBroken = true
            place = .cell
        default: place = .cell
        }
        if record.count > mostBytes { cut() }
    }

    private mutating func endRecord() {
        place = .cellStart
        if needle.isIn(record) { dropped += 1 } else { kept += record }
        record.removeAll(keepingCapacity: true)
    }

    /// Goes on with the end of a record that is too long: the address may begin there.
    private mutating func cut() {
        isBroken = true
        if needle.isIn(record) { dropped += 1 }
        record = Array(record.suffix(needle.count + 3))
    }

    private mutating func takeKept() -> [UInt8] {
        defer { kept = [] }
        return kept
    }
}
