extension TextEncoding {
    /// The bytes that UTF-8 text has in this encoding: of decoded text, those that it was.
    func bytes(of text: [UInt8]) -> [UInt8] {
        switch self {
        case .utf8: text
        case .latin1: Self.scalars(of: text).map { UInt8(truncatingIfNeeded: $0.value) }
        case .windows1252: Self.scalars(of: text).map { Self.windows1252(of: $0) }
        case .utf16LittleEndian:
            String(decoding: text, as: UTF8.self).utf16
                .flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        case .utf16BigEndian:
            String(decoding: text, as: UTF8.self).utf16
                .flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        }
    }

    private static func scalars(of text: [UInt8]) -> String.UnicodeScalarView {
        String(decoding: text, as: UTF8.self).unicodeScalars
    }

    /// What stands for a character that was decoded from Windows-1252.
    private static func windows1252(of scalar: Unicode.Scalar) -> UInt8 {
        let special = (0x80...0x9F).first { windows1252($0).map(UInt32.init) == scalar.value }
        return special ?? UInt8(truncatingIfNeeded: scalar.value)
    }
}
