import EventRuns
import Intake
import Registration
import Reporting

/// What a check found, for people and as a document.
struct CheckStory {
    let check: FileCheck
    let file: String
    /// What was written beside it.
    let output: CheckOutput?

    init(_ check: FileCheck, file: String, output: CheckOutput?) {
        self.check = check
        self.file = file
        self.output = output
    }

    /// The causes, the most frequent first, then what the rows come to.
    var text: String {
        let buckets = FileCheck.Bucket.allCases
            .filter { $0 != .filtered || check.buckets[$0] ?? 0 > 0 }
        let counts = buckets.map { "\(check.buckets[$0] ?? 0) \($0.rawValue)" }
        var lines = check.causes.flatMap(Self.lines)
        lines.append("\(check.rows) rows of \(file): \(counts.joined(separator: " · "))")
        if !check.causes.isEmpty {
            let errors = Self.counted(check.count(of: .error), "error")
            lines.append("\(errors) · \(Self.counted(check.count(of: .warning), "warning"))")
        }
        lines += check.findings.sentences.map { "File: \($0)" }
        lines += check.findings.warnings.map { "WARNING: \($0)" }
        let unknown = check.header.unknownColumns
        if !unknown.isEmpty {
            lines.append("Carried to the report, not sent: \(CarriedColumns(unknown).words)")
        }
        return (lines + written).joined(separator: "\n")
    }

    /// What was written, and where.
    private var written: [String] {
        switch output {
        case nil: return []
        case .report(let folder):
            return ["Report: " + CheckReportFiles(in: folder).paths.joined(separator: ", ")]
        case .corrected(let path):
            let codes = check.changes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key) \($0.value)" }
            let reasons = codes.isEmpty ? "" : " (\(codes.joined(separator: ", ")))"
            return [
                "Corrected: \(Self.counted(check.changedCells, "cell")) in "
                    + "\(Self.counted(check.changedRows, "row"))\(reasons)",
                "Written: \(path), in UTF-8, cells separated by \(check.findings.delimiter.words)",
                "What was changed: \(CorrectedFileWriter.listName(beside: path))",
            ]
        }
    }

    /// How often and what, then the first rows with their values, then the remedy.
    private static func lines(on cause: ProblemCause) -> [String] {
        let number = String(cause.count)
        let padding = String(repeating: " ", count: max(0, 6 - number.count))
        let examples = cause.examples.map(words)
        let more = cause.count > examples.count ? " · …" : ""
        return [
            "\(padding)\(number)  \(cause.severity.rawValue) \(cause.code): \(cause.message)",
            "        \(examples.joined(separator: " · "))\(more)",
            "        \(cause.hint)",
        ]
    }

    /// Row, line, column and value: `row 4 (line 5), E-mail 'jo at x'`.
    private static func words(_ example: ProblemCause.Example) -> String {
        var words = "row \(example.row) (line \(example.line))"
        if let column = example.column { words += ", \(column)" }
        if !example.value.isEmpty { words += " '\(example.value)'" }
        if let suggestion = example.suggestion { words += " → '\(suggestion)'" }
        // What is so of the first one only is not said of the others.
        let others = [example.message, example.hint].compactMap(\.self)
        return others.isEmpty ? words : words + ": " + others.joined(separator: "; ")
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
