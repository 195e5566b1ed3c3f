/// The rows of RFC 4180, taken strictly, as this program understands it, without libcsv: what the
/// intake's are compared with.
struct StrictRows {
    private enum Place {
        case start
        case inside
        case quoted
        case behindQuote
    }

    /// The cells of all rows that have any text.
    private(set) var rows: [[String]] = []
    /// Whether a quote stands where none can.
    private(set) var isBroken = false
    private var cells: [[UInt8]] = []
    private var cell: [UInt8] = []
    private var place = Place.start

    init(_ bytes: [UInt8]) {
        for byte in bytes where !isBroken { take(byte) }
        if place == .quoted { isBroken = true }
        if !isBroken { endRow() }
    }

    private mutating func take(_ byte: UInt8) {
        switch (place, byte) {
        case (.quoted, 0x22): place = .behindQuote
        case (.quoted, _): cell.append(byte)
        case (.start, 0x22): place = .quoted
        case (.behindQuote, 0x22):
            cell.append(byte)
            place = .quoted
        case (.inside, 0x22): isBroken = true
        case (_, 0x2C):
            cells.append(cell)
            (cell, place) = ([], .start)
        case (_, 0x0A), (_, 0x0D): endRow()
        case (.behindQuote, _): isBroken = true
        default:
            cell.append(byte)
            place = .inside
        }
    }

    private mutating func endRow() {
        cells.append(cell)
        if cells.contains(where: { $0.contains { $0 > 0x20 } }) {
            rows.append(cells.map { String(decoding: $0, as: UTF8.self) })
        }
        (cells, cell, place) = ([], [], .start)
    }
}
