import EventRuns
import Registration
import Reporting

extension CheckStory {
    /// Prints the check as one document: what it comes to, then every problem, one a line.
    func printDocument(with problems: ProblemSpool) throws {
        struct Document: Encodable {
            var file: String
            var rows: Int
            var buckets: [String: Int]
            var reading: FileDocument
            var unknownColumns: [String]
            var causes: [CauseDocument]
            var errors: Int
            var warnings: Int
            var report: [String]?
            var corrected: CorrectedDocument?
            var exit: Int32
            var retryable: Bool
        }
        let buckets = Dictionary(
            uniqueKeysWithValues: FileCheck.Bucket.allCases.map {
                ($0.rawValue, check.buckets[$0] ?? 0)
            }
        )
        let document = JSONText.of(
            Document(
                file: file,
                rows: check.rows,
                buckets: buckets,
                reading: FileDocument(check.findings),
                unknownColumns: check.header.unknownColumns,
                causes: check.causes.map(CauseDocument.init),
                errors: check.count(of: .error),
                warnings: check.count(of: .warning),
                report: reported,
                corrected: corrected,
                exit: check.exit.rawValue,
                retryable: check.exit.isRetryable
            ),
            isSnakeCased: true
        )
        // The problems come behind everything else: there may be millions, none of them kept.
        Terminal.print(document.dropLast(2) + ",\n  \"problems\" : [")
        try problems.replay { Terminal.print($0) }
        Terminal.print("  ]\n}")
    }
}

extension CheckStory {
    private var reported: [String]? {
        guard case .report(let folder) = output else { return nil }
        return CheckReportFiles(in: folder).paths
    }

    private var corrected: CorrectedDocument? {
        guard case .corrected(let path) = output else { return nil }
        return CorrectedDocument(
            file: path,
            changes: CorrectedFileWriter.listName(beside: path),
            cells: check.changedCells,
            rows: check.changedRows,
            reasons: check.changes
        )
    }
}

/// A file that was written anew, as a part of a document.
private struct CorrectedDocument: Encodable {
    let file: String
    let changes: String
    let cells: Int
    let rows: Int
    let reasons: [String: Int]
}

/// The problems of one kind, as a part of a document.
private struct CauseDocument: Encodable {
    struct Example: Encodable {
        let row: Int
        let line: Int
        let column: String?
        let value: String
        let suggestion: String?
        let message: String?
        let hint: String?
    }

    let code: String
    let severity: Severity
    let count: Int
    let message: String
    let hint: String
    let examples: [Example]

    init(_ cause: ProblemCause) {
        (code, severity, count) = (cause.code, cause.severity, cause.count)
        (message, hint) = (cause.message, cause.hint)
        examples = cause.examples.map {
            Example(
                row: $0.row,
                line: $0.line,
                column: $0.column,
                value: $0.value,
                suggestion: $0.suggestion,
                message: $0.message,
                hint: $0.hint
            )
        }
    }
}
