/// What kinds of bytes a cell or a row holds.
struct ByteClass: OptionSet, Hashable {
    let rawValue: UInt8

    /// LF or CR.
    static let newline = ByteClass(rawValue: 1 << 0)
    /// A control character of ASCII other than a newline or a tab.
    static let control = ByteClass(rawValue: 1 << 1)
    /// A space or a tab.
    static let blank = ByteClass(rawValue: 1 << 2)
    /// A byte beyond ASCII.
    static let high = ByteClass(rawValue: 1 << 3)
    /// 0 to 9.
    static let digit = ByteClass(rawValue: 1 << 4)
    /// A to Z, in either case.
    static let letter = ByteClass(rawValue: 1 << 5)
    /// Any other character of ASCII.
    static let mark = ByteClass(rawValue: 1 << 6)

    /// The class of each byte.
    static let table: [UInt8] = (UInt8.min...UInt8.max).map { ByteClass(of: $0).rawValue }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    private init(of byte: UInt8) {
        self =
            switch byte {
            case 0x0A, 0x0D: .newline
            case 0x09, 0x20: .blank
            case ..<0x20, 0x7F: .control
            case 0x80...: .high
            case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
                .letter
            default: .mark
            }
    }
}
