import Registration

/// A file that is no CSV, told by its first bytes.
struct ForeignFormat {
    /// As many of the first bytes as are looked at.
    static let signatureBytes = 4096

    private let name: String
    private let hint: String

    /// The problem of a file that begins like this; nil for what may be text.
    static func problem(of start: UnsafeRawBufferPointer, in path: String) -> FileProblem? {
        guard let format = format(of: start) else { return nil }
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
            message: "this is no CSV: it begins with NUL bytes, as a program or "
                + "UTF-16 text without a mark",
            hint: "save it as \"CSV UTF-8\"; if it is UTF-16, say --encoding utf-16le or utf-16be"
        )
    }

    private static func format(of start: UnsafeRawBufferPointer) -> ForeignFormat? {
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return archive(start) }
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) || start.starts(with: [0x09, 0x08]) {
            return ForeignFormat(
                name: "an old Excel workbook (.xls)",
                hint: "open it in Excel or LibreOffice and save the sheet as "
                    + "\"CSV UTF-8 (comma delimited)\""
            )
        }
        if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) {
            return ForeignFormat(name: "UTF-32 text", hint: "save it as \"CSV UTF-8\"")
        }
        if start.starts(with: Array("%PDF".utf8)) {
            return ForeignFormat(
                name: "a PDF document",
                hint: "a PDF has no columns: export the list as CSV where it comes from"
            )
        }
        return page(start)
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
        if holds("xl/") || holds("[Content_Types].xml") {
            return ForeignFormat(
                name: "an Excel workbook (.xlsx)",
                hint: "open it in Excel and save the sheet as \"CSV UTF-8 (comma delimited)\""
            )
        }
        return ForeignFormat(
            name: "a zip archive",
            hint: "unpack it first (unzip), and name the CSV inside it"
        )
    }

    /// A page for a browser, which some programs call .xls or .csv.
    private static func page(_ start: UnsafeRawBufferPointer) -> ForeignFormat? {
        let mark = TextEncoding.utf8.mark
        let text = start.starts(with: mark) ? start.dropFirst(mark.count) : start[...]
        let head = text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }.prefix(16)
        let word = String(decoding: head, as: UTF8.self).lowercased()
        let tags = ["<!doctype", "<html", "<table", "<head", "<meta", "<?xml", "<style"]
        guard tags.contains(where: word.hasPrefix) else { return nil }
        return ForeignFormat(
            name: "a web page or an HTML table",
            hint: "download the CSV itself, perhaps after signing in; a table opens in a "
                + "spreadsheet, which saves it as \"CSV UTF-8\""
        )
    }
}
