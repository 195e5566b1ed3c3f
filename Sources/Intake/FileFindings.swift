import Registration

/// How a file was read: everything that was found out, converted or left out on the way.
public struct FileFindings: Hashable, Sendable {
    /// How its bytes stand for characters.
    public internal(set) var encoding = TextEncoding.utf8
    /// Whether it was packed with gzip.
    public internal(set) var isPacked = false
    /// Characters beyond ASCII that were converted from another encoding to UTF-8.
    public internal(set) var convertedCharacters = 0
    /// What stands between its cells.
    public internal(set) var delimiter = Delimiter.comma
    /// The physical line on which its header begins, from 1.
    public internal(set) var headerLine = 1
    /// The lines above the header that are not blank, shortened.
    public internal(set) var titles: [String] = []
    /// Lines without any text that were skipped.
    public internal(set) var blankLines = 0
    /// The lines that were left out, in the order of the file.
    public internal(set) var droppedLines: [DroppedLine] = []
    /// What was made the same in cells that are sent.
    public internal(set) var normalisation = Normalisation()
    /// Values that are sent as they are and should be looked at, by the code of the warning.
    public internal(set) var flaws: [String: Int] = [:]

    /// How many cells were given back what an earlier run had of them (`RestoredCell`).
    public internal(set) var restoredCells = 0
    /// The first of those.
    public internal(set) var restored: [RestoredCell] = []

    /// Columns that match nothing, and whose name is nearly a known one.
    public internal(set) var nearMisses: [ColumnReading.NearMiss] = []

    /// Columns that nobody chose rows by, and that tell of people who do not come.
    public internal(set) var statusColumns: [StatusColumn] = []

    /// The same for a file of people who are to be taken out: those who do not come belong there.
    public var ofPeopleWhoLeave: FileFindings {
        var findings = self
        findings.statusColumns = []
        return findings
    }
    /// Values by which rows were chosen and that no row had, in words.
    var unseenValues: [String] = []

    /// What somebody should look at before anything is sent, in words: no full stop.
    public var warnings: [String] {
        statusColumns.map { "\($0.words); \($0.option) leaves them out" } + unseenValues
    }

    /// A plain file: UTF-8, commas, the header on its first line.
    public init() {}

    /// What is not plain, in words: a sentence each, no full stop.
    public var sentences: [String] {
        var found: [String] = []
        if isPacked { found.append("the file is packed with gzip, and was unpacked") }
        if encoding != .utf8 {
            found.append(
                "the text is \(encoding.words), and was converted to UTF-8: "
                    + "\(counted(convertedCharacters, "character")) beyond ASCII"
            )
        }
        if delimiter != .comma { found.append("cells are separated by \(delimiter.words)") }
        if !titles.isEmpty {
            let shown = titles.prefix(3).map { "\"\($0)\"" }.joined(separator: ", ")
            let more = titles.count > 3 ? ", …" : ""
            found.append(
                "the header is on line \(headerLine); "
                    + "\(counted(titles.count, "line")) above it left out: \(shown)\(more)"
            )
        }
        if blankLines > 0 { found.append("\(counted(blankLines, "blank line")) skipped") }
        if let sentence = normalisation.sentence { found.append(sentence) }
        if restoredCells > 0 {
            let more = restoredCells > restored.count ? "; …" : ""
            let shown = restored.map { "\($0)" }.joined(separator: "; ")
            found.append(
                "\(counted(restoredCells, "cell")) restored from the earlier run, because a "
                    + "spreadsheet had changed them: \(shown)\(more)"
            )
        }
        found += nearMisses.prefix(20)
            .map { "the column \"\(Excerpt($0.name))\" is not known: \($0.words)" }
        return found + droppedLines.map { "line \($0.line) left out: \($0.message) [\($0.code)]" }
    }

    /// The flaws in one sentence, the most frequent first, no full stop; nil without any.
    public var flawSentence: String? {
        if flaws.isEmpty { return nil }
        let codes = flaws.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.key) \($0.value)" }
        let total = counted(flaws.values.reduce(0, +), "warning")
        return "\(total), which keep no row back: \(codes.joined(separator: ", "))"
    }

    private func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
