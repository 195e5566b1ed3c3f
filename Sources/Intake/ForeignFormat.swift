import Registration

/// A file that is no CSV, told by its first bytes.
struct ForeignFormat {
    /// As many of the first bytes as are looked at.
    static let signatureBytes = 4096

    private let name: String
    private let hint: String

    /// The problem of a file that begins like this; nil for what may be text.
    static func problem(of start: UnsafeRawBufferPointer, in path: String) -> FileProblem? {
        format(of: start).map { $0.problem(in: path) }
    }

    /// The problem of a file with a NUL where text should be.
    static func binary(_ path: String) -> FileProblem {
        FileProblem(
            status: .personNeeded,
            code: "file.notCSV",
            path: path,
            message: "this is no CSV: it begins with NUL bytes, as a program or "
                + "UTF-16 text without a mark",
            hint: "save it as \"CSV UTF-8\"; if it is UTF-16, say --encoding utf-16le or utf-16be"
        )
    }

    private func problem(in path: String) -> FileProblem {
        FileProblem(
            status: .personNeeded,
            code: "file.notCSV",
            path: path,
            message: "this is no CSV but \(name)",
            hint: hint
        )
    }

    private static func format(of start: UnsafeRawBufferPointer) -> ForeignFormat? {
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return archive(start) }
        if let format = signatures.first(where: { start.starts(with: $0.bytes) }) {
            return ForeignFormat(name: format.name, hint: format.hint)
        }
        let text = firstCharacters(of: start)
        return text.withUnsafeBytes { words($0[...]) ?? page($0[...]) }
    }

    /// Enough of the text behind a mark for its first word; of UTF-16 what is ASCII.
    private static func firstCharacters(of start: UnsafeRawBufferPointer) -> [UInt8] {
        guard let encoding = TextEncoding.marked(start) else { return Array(start.prefix(1024)) }
        let text = start.dropFirst(encoding.mark.count).prefix(1024)
        if encoding == .utf8 { return Array(text) }
        let low = encoding == .utf16BigEndian ? 1 : 0
        return stride(from: text.startIndex + low, to: text.endIndex, by: 2).map { text[$0] }
    }

    private static let signatures: [(bytes: [UInt8], name: String, hint: String)] = [
        ([0xD0, 0xCF, 0x11, 0xE0], oldExcel.name, oldExcel.hint),
        ([0x09, 0x08], oldExcel.name, oldExcel.hint),
        ([0xFF, 0xFE, 0, 0], "UTF-32 text", "save it as \"CSV UTF-8\""),
        ([0, 0, 0xFE, 0xFF], "UTF-32 text", "save it as \"CSV UTF-8\""),
        // What gzip holds comes here as well.
        ([0x1F, 0x8B], "a gzip file inside a gzip file", "unpack it once (gunzip)"),
        ([0x50, 0x4B, 0x05, 0x06], "an empty zip archive", unpack),
        (Array("7z\u{BC}".unicodeScalars.map { UInt8($0.value) }), "a 7-Zip archive", unpack),
        (Array("Rar!".utf8), "a RAR archive", unpack),
        (Array("BZh".utf8), "a file packed with bzip2", unpack),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "a file packed with xz", unpack),
        ([0x28, 0xB5, 0x2F, 0xFD], "a file packed with zstd", unpack),
        (Array("SQLite format 3".utf8), "an SQLite database", export),
        ([0x89, 0x50, 0x4E, 0x47], "a picture", export),
        ([0xFF, 0xD8, 0xFF], "a picture", export),
    ]

    private static let oldExcel = (
        name: "an old Excel workbook (.xls)",
        hint: "open it in Excel or LibreOffice and save the sheet as "
            + "\"CSV UTF-8 (comma delimited)\""
    )
    private static let unpack = "unpack it first, and name the CSV inside it"
    private static let export = "export the list as CSV where it comes from"

    /// What says by its first characters what it is, blank ones not counted.
    private static func words(_ text: Slice<UnsafeRawBufferPointer>) -> ForeignFormat? {
        let head = text.drop(while: isBlank)
        if head.starts(with: Array("%PDF".utf8)) {
            return ForeignFormat(
                name: "a PDF document",
                hint: "a PDF has no columns: export the list as CSV where it comes from"
            )
        }
        if head.starts(with: Array("{\\rtf".utf8)) {
            return ForeignFormat(name: "a document with formatted text (RTF)", hint: export)
        }
        if head.starts(with: Array("BEGIN:VCARD".utf8)) {
            return ForeignFormat(name: "a list of business cards (vCard)", hint: export)
        }
        let isList = head.first == 0x5B && head.dropFirst().drop(while: isBlank).first == 0x7B
        let isObject = head.first == 0x7B && head.dropFirst().drop(while: isBlank).first == 0x22
        return isList || isObject ? ForeignFormat(name: "JSON", hint: export) : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// What a zip archive holds, by the names of its first members.
    private static func archive(_ start: UnsafeRawBufferPointer) -> ForeignFormat {
        func holds(_ name: String) -> Bool {
            let name = Array(name.utf8)
            let head = start.prefix(signatureBytes)
            return head.indices.contains { head[$0...].starts(with: name) }
        }
        if holds("opendocument.spreadsheet") {
            return ForeignFormat(
                name: "an OpenDocument spreadsheet (.ods)",
                hint: "open it in LibreOffice and save the sheet as \"Text CSV\" in UTF-8"
            )
        }
        if holds("word/") || holds("ppt/") || holds("oasis.opendocument") {
            return ForeignFormat(
                name: "a document of a word processor or a presentation",
                hint: "export the list as CSV where it comes from"
            )
        }
        if holds("xl/") || holds("[Content_Types].xml") {
            return ForeignFormat(
                name: "an Excel workbook (.xlsx)",
                hint: "open it in Excel and save the sheet as \"CSV UTF-8 (comma delimited)\""
            )
        }
        if holds(".iwa") || holds("Index.zip") {
            return ForeignFormat(
                name: "a spreadsheet of Apple Numbers",
                hint: "open it in Numbers and choose File, Export To, CSV, with the encoding UTF-8"
            )
        }
        return ForeignFormat(
            name: "a zip archive",
            hint: "unpack it first (unzip), and name the CSV inside it"
        )
    }

    /// A page for a browser, which some programs call .xls or .csv.
    private static func page(_ text: Slice<UnsafeRawBufferPointer>) -> ForeignFormat? {
        let head = text.drop(while: isBlank).prefix(16)
        let word = String(decoding: head, as: UTF8.self).lowercased()
        let tags = [
            "<!doctype", "<!--", "<html", "<table", "<head", "<meta", "<?xml", "<style", "<body",
            "<div", "<title", "<script",
        ]
        guard tags.contains(where: word.hasPrefix) else { return nil }
        return ForeignFormat(
            name: "a web page or an HTML table",
            hint: "download the CSV itself, perhaps after signing in; a table opens in a "
                + "spreadsheet, which saves it as \"CSV UTF-8\""
        )
    }
}
