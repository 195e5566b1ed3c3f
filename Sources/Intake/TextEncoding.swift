/// How the bytes of a file stand for characters.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable, Codable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1252 = "windows-1252"
    case latin1 = "latin-1"

    /// The name as people write it.
    public var words: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian: "UTF-16 (little endian)"
        case .utf16BigEndian: "UTF-16 (big endian)"
        case .windows1252: "Windows-1252"
        case .latin1: "Latin-1"
        }
    }

    /// The byte order mark; empty where there is none.
    var mark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        case .windows1252, .latin1: []
        }
    }

    /// The encoding whose byte order mark stands at the start of a file; nil where none does.
    static func marked(_ start: UnsafeRawBufferPointer) -> TextEncoding? {
        allCases.first { !$0.mark.isEmpty && start.starts(with: $0.mark) }
    }

    /// What a byte of Windows-1252 stands for; nil for the five that stand for nothing.
    ///
    /// Source: the WHATWG's index-windows-1252, without its five control characters.
    static func windows1252(_ byte: UInt8) -> UInt16? {
        guard (0x80...0x9F).contains(byte) else { return UInt16(byte) }
        let scalar = upper[Int(byte) - 0x80]
        return scalar == 0 ? nil : scalar
    }

    private static let upper: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]
}
