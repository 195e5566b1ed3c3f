import Foundation
import Intake
import Registration

/// Everything that is told of a file that is read from its start.
struct FileAccount {
    /// The rows, also those before a fault.
    private(set) var rows: [AttendeeRow] = []
    /// Why the file is refused.
    private(set) var problem: String?
    private var header: [String] = []
    private var findings = FileFindings()
    private var fingerprint = ""

    init(of path: String, _ limits: Limits, _ options: ReadingOptions, blockBytes: Int) {
        do throws(FileProblem) {
            var file = try AttendeeFile(
                opening: path,
                limits: limits,
                options: options,
                blockBytes: blockBytes
            )
            while let page = try file.nextRows() { rows += page }
            header = file.header.columns.map(\.name)
            findings = file.findings
            fingerprint = "\(file.fingerprint)"
        } catch {
            problem = error.words(withoutPath: path)
        }
    }

    /// Whether both say the same: rows before a fault do not count, and whether the file was packed
    /// makes no difference.
    func isSame(as other: FileAccount) -> Bool {
        if problem != nil || other.problem != nil { return problem == other.problem }
        return rows == other.rows && layout == other.layout && told == other.told
            && findings.flaws == other.findings.flaws && fingerprint == other.fingerprint
    }

    /// The same to read.
    var words: String {
        if let problem { return problem }
        return "\(layout) \(told) \(findings.flaws) \(fingerprint)"
            + rows.map { "\n\($0)" }.joined()
    }

    private var told: [String] {
        (findings.sentences + findings.warnings).filter { !$0.contains("packed with gzip") }
    }

    /// Where the header was found, and how its cells are cut.
    var layout: [String] {
        header + ["\(findings.delimiter.byte) \(findings.headerLine) \(findings.encoding)"]
    }

    /// Rows that can be delivered, that cannot, that repeat an address, and those of them that name
    /// somebody else; nil for a file that is refused.
    var tally: [Int]? {
        if problem != nil { return nil }
        var (valid, invalid, repeated, others) = (0, 0, 0, 0)
        for row in rows {
            switch row.admission {
            case .filtered: break
            case .admitted: valid += 1
            case .rejected: invalid += 1
            case .repeated(_, let repetition):
                repeated += 1
                if repetition.isOtherPerson { others += 1 }
            }
        }
        return [rows.count, valid, invalid, repeated, others]
    }
}

extension FileProblem {
    /// Everything that is told of it but the path and whether the file was packed: two readings of
    /// one file differ in those.
    func words(withoutPath path: String) -> String {
        "\(status) \(code) \(byte ?? -1) "
            + description.replacingOccurrences(of: path, with: "file")
            .replacingOccurrences(of: "the unpacked file", with: "the file")
    }
}
