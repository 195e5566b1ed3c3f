import Registration

/// A file that is no CSV, told by its first bytes.
struct ForeignFormat {
    /// As many of the first bytes as are looked at.
    static let signatureBytes = 4

    private let signature: [UInt8]
    private let name: String
    private let hint: String

    /// The problem of a file that begins like this; nil for what may be text.
    static func problem(of start: UnsafeRawBufferPointer, in path: String) -> FileProblem? {
        guard let format = known.first(where: { start.starts(with: $0.signature) }) else {
            return start.prefix(signatureBytes).contains(0) ? binary(path) : nil
        }
        return FileProblem(
            status: .personNeeded,
            code: "file.notCSV",
            path: path,
            message: "this is no CSV but \(format.name)",
            hint: format.hint
        )
    }

    /// The problem of a file with a NUL where text should be.
    static func binary(_ path: String) -> FileProblem {
        FileProblem(
            status: .personNeeded,
            code: "file.notCSV",
            path: path,
            message:
                "this is no CSV in UTF-8: it begins with NUL bytes, as UTF-16 text or a program",
            hint: saveAsCSV
        )
    }

    private static let saveAsCSV =
        "open it in a spreadsheet and save it as \"CSV UTF-8 (comma delimited)\""

    private static let known = [
        ForeignFormat(
            signature: Array("PK\u{3}\u{4}".utf8),
            name: "an Excel workbook or another zip archive",
            hint: saveAsCSV
        ),
        ForeignFormat(
            signature: [0xD0, 0xCF, 0x11, 0xE0],
            name: "an old Excel workbook",
            hint: saveAsCSV
        ),
        ForeignFormat(signature: [0xFF, 0xFE], name: "UTF-16 text", hint: saveAsCSV),
        ForeignFormat(signature: [0xFE, 0xFF], name: "UTF-16 text", hint: saveAsCSV),
        ForeignFormat(
            signature: Array("%PDF".utf8),
            name: "a PDF document",
            hint: "export the list as CSV where it comes from"
        ),
        ForeignFormat(
            signature: [0x1F, 0x8B],
            name: "a gzip archive",
            hint: "unpack it first (gunzip)"
        ),
        ForeignFormat(
            signature: Array("<!DO".utf8),
            name: "a web page",
            hint: "download the CSV itself, perhaps after signing in"
        ),
    ]
}
