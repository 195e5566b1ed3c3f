/// The bytes of a YAML text, known to be UTF-8, without a byte order mark.
struct SourceText {
    let bytes: [UInt8]
    private let scalars: [Unicode.Scalar]

    /// Checks size and encoding, and leaves out a byte order mark.
    init(_ raw: [UInt8], maxBytes: Int) throws(YAMLFailure) {
        guard raw.count <= maxBytes else {
            throw YAMLFailure([
                YAMLProblem(
                    at: YAMLPlace(line: 1, column: 1),
                    "the file has more than \(maxBytes) bytes, the most that is read",
                    hint: "shorten it"
                )
            ])
        }
        let hasMark = raw.starts(with: [0xEF, 0xBB, 0xBF])
        let bytes = hasMark ? Array(raw.dropFirst(3)) : raw
        if let offset = SourceText.firstInvalidByte(of: bytes) {
            throw YAMLFailure([
                YAMLProblem(
                    at: SourceText.place(ofByte: offset, in: bytes),
                    "the bytes here are not UTF-8",
                    hint: "save the file as UTF-8"
                )
            ])
        }
        self.bytes = bytes
        scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    }

    /// The Unicode scalar at an index counted in scalars; nil past the end.
    func scalar(at index: Int) -> Unicode.Scalar? {
        scalars.indices.contains(index) ? scalars[index] : nil
    }

    /// The place of a byte, by its offset from 0.
    func place(ofByte offset: Int) -> YAMLPlace {
        SourceText.place(ofByte: offset, in: bytes)
    }

    private static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    private static func place(ofByte offset: Int, in bytes: [UInt8]) -> YAMLPlace {
        let before = String(decoding: bytes.prefix(max(0, offset)), as: UTF8.self).unicodeScalars
        let line = before.count { $0 == "\n" } + 1
        let column = before.reversed().prefix { $0 != "\n" }.count + 1
        return YAMLPlace(line: line, column: column)
    }
}
