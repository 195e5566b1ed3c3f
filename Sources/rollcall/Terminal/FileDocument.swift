import Intake

/// How a file was read, as a part of a document.
struct FileDocument: Encodable {
    let encoding: String
    let isPacked: Bool
    let convertedCharacters: Int
    let delimiter: String
    let headerLine: Int
    let titles: [String]
    let blankLines: Int
    let droppedLines: [DroppedLine]
    let normalised: [String: Int]
    let warnings: [String]

    init(_ findings: FileFindings) {
        encoding = findings.encoding.rawValue
        isPacked = findings.isPacked
        convertedCharacters = findings.convertedCharacters
        delimiter = findings.delimiter.words
        headerLine = findings.headerLine
        titles = findings.titles
        blankLines = findings.blankLines
        droppedLines = findings.droppedLines
        let normal = findings.normalisation
        normalised = [
            "trimmed": normal.trimmed, "composed": normal.composed,
            "no_break_spaces": normal.noBreakSpaces, "zero_width": normal.zeroWidth,
            "full_width": normal.fullWidth,
        ]
        warnings = findings.warnings
    }
}
