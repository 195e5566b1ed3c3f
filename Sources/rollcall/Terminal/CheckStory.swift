import EventRuns
import Intake
import Registration

/// What a check found, for people and as a document.
struct CheckStory {
    let check: FileCheck
    let file: String

    init(_ check: FileCheck, file: String) {
        self.check = check
        self.file = file
    }

    /// One problem on one line: place, value, remedy.
    static func line(on problem: Problem, row: Int) -> String {
        var place = "line \(problem.line), row \(row)"
        if let column = problem.column { place += ", \(column)" }
        let value = problem.value.isEmpty ? "" : " '\(problem.value)'"
        return "\(place): \(problem.message)\(value); \(problem.hint) [\(problem.code)]"
    }

    var text: String {
        let buckets = FileCheck.Bucket.allCases
            .filter { $0 != .filtered || check.buckets[$0] ?? 0 > 0 }
        let counts = buckets.map { "\(check.buckets[$0] ?? 0) \($0.rawValue)" }
        var lines = ["\(check.rows) rows of \(file): \(counts.joined(separator: " · "))"]
        lines += check.findings.sentences.map { "File: \($0)" }
        lines += check.findings.warnings.map { "WARNING: \($0)" }
        let unknown = check.header.unknownColumns
        if !unknown.isEmpty {
            lines.append("Carried to the report, not sent: \(unknown.joined(separator: ", "))")
        }
        return lines.joined(separator: "\n")
    }

    func document(with problems: [Problem], leavingOut leftOut: Int) -> String {
        struct Document: Encodable {
            var file: String
            var rows: Int
            var buckets: [String: Int]
            var reading: FileDocument
            var unknownColumns: [String]
            var problems: [Problem]
            var problemsLeftOut: Int
            var exit: Int32
            var retryable: Bool
        }
        let buckets = Dictionary(
            uniqueKeysWithValues: FileCheck.Bucket.allCases.map {
                ($0.rawValue, check.buckets[$0] ?? 0)
            }
        )
        return JSONText.of(
            Document(
                file: file,
                rows: check.rows,
                buckets: buckets,
                reading: FileDocument(check.findings),
                unknownColumns: check.header.unknownColumns,
                problems: problems,
                problemsLeftOut: leftOut,
                exit: check.exit.rawValue,
                retryable: check.exit.isRetryable
            ),
            isSnakeCased: true
        )
    }
}
