/// Reads back what the reports wrote (RFC 4180), for comparing only.
enum CommaSeparated {
    /// The records of a text, each with its cells.
    static func records(of text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            switch (byte, isQuoted) {
            case (UInt8(ascii: "\""), true) where bytes.first == UInt8(ascii: "\""):
                cell.append(byte)
                bytes.removeFirst()
            case (UInt8(ascii: "\""), _): isQuoted.toggle()
            case (UInt8(ascii: ","), false):
                record.append(String(decoding: cell, as: UTF8.self))
                cell = []
            case (UInt8(ascii: "\n"), false):
                if cell.last == UInt8(ascii: "\r") { cell.removeLast() }
                records.append(record + [String(decoding: cell, as: UTF8.self)])
                (record, cell) = ([], [])
            default: cell.append(byte)
            }
        }
        return records
    }
}
