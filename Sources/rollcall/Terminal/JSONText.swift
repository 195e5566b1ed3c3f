import Foundation

/// Documents for `--json`: sorted keys, so that equal values give equal bytes.
enum JSONText {
    /// One value on one line.
    static func line(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let bytes = try? encoder.encode(value) else {
            preconditionFailure("plain values can be encoded")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A whole document, indented.
    static func of(_ value: some Encodable, isSnakeCased: Bool = false) -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = isSnakeCased ? .convertToSnakeCase : .useDefaultKeys
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let bytes = try? encoder.encode(value) else {
            preconditionFailure("plain values can be encoded")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
