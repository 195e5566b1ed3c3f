/// The character between two cells.
public struct Delimiter: Hashable, Sendable {
    /// Its byte: ASCII, no letter, digit, quote, space or line end.
    public let byte: UInt8

    /// A comma.
    public static let comma = Delimiter(known: 0x2C)
    /// A semicolon.
    public static let semicolon = Delimiter(known: 0x3B)
    /// A tab.
    public static let tab = Delimiter(known: 0x09)
    /// A pipe.
    public static let pipe = Delimiter(known: 0x7C)

    /// Those that are looked for, the most usual first.
    static let usual = [comma, semicolon, tab, pipe]

    private init(known byte: UInt8) {
        self.byte = byte
    }

    /// A delimiter by its name (comma, semicolon, tab, pipe) or as itself; nil for what cannot be
    /// one.
    public init?(_ text: String) {
        switch text.lowercased() {
        case "comma": self = .comma
        case "semicolon": self = .semicolon
        case "tab", "\\t": self = .tab
        case "pipe": self = .pipe
        default:
            guard text.utf8.count == 1, let byte = text.utf8.first else { return nil }
            self.init(byte: byte)
        }
    }

    /// A delimiter by its byte; nil for what cannot be one.
    init?(byte: UInt8) {
        let isPrintable = (0x21...0x7E).contains(byte) && byte != 0x22
        let isWord =
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
        guard byte == 0x09 || (isPrintable && !isWord) else { return nil }
        self.byte = byte
    }

    /// Its name in a sentence.
    public var words: String {
        switch self {
        case .comma: "comma"
        case .semicolon: "semicolon"
        case .tab: "tab"
        case .pipe: "pipe"
        default: "\"\(Character(Unicode.Scalar(byte)))\""
        }
    }
}
