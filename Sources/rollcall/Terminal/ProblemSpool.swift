import Foundation
import Glibc
import Registration

/// The problems of a check as lines of JSON, kept until it is known that the file can be used.
///
/// They lie in a temporary file without a name, which is gone with the process: memory does not
/// grow with them.
final class ProblemSpool {
    /// One problem as programs read it; `suggestion` is whole, `value` shortened and masked.
    private struct Document: Encodable {
        let row: Int
        let line: Int
        let column: String?
        let code: String
        let severity: Severity
        let value: String
        let suggestion: String?
        let isSafe: Bool
        let message: String
        let hint: String

        enum CodingKeys: String, CodingKey {
            case row, line, column, code, severity, value, suggestion, message, hint
            case isSafe = "is_safe"
        }
    }

    private let file: UnsafeMutablePointer<FILE>
    private var isEmpty = true
    private var failure: CInt?

    /// An empty spool; throws a complaint where no temporary file can be made.
    init() throws {
        guard let file = tmpfile() else { throw Self.complaint(errno) }
        self.file = file
    }

    deinit { fclose(file) }

    /// Adds one problem of a row.
    func add(_ problem: Problem, row: Int) {
        let line = JSONText.line(
            Document(
                row: row,
                line: problem.line,
                column: problem.column,
                code: problem.code,
                severity: problem.severity,
                value: problem.value,
                suggestion: problem.suggestion,
                isSafe: problem.isSafe,
                message: problem.message,
                hint: problem.hint
            )
        )
        if fputs((isEmpty ? "" : ",\n") + "    " + line, file) < 0 { failure = errno }
        isEmpty = false
    }

    /// Hands on all lines, in pieces, without a line end after the last one.
    func replay(_ piece: (String) -> Void) throws {
        if fflush(file) != 0 { failure = errno }
        if let failure { throw Self.complaint(failure) }
        rewind(file)
        var (line, room): (UnsafeMutablePointer<CChar>?, Int) = (nil, 0)
        defer { free(line) }
        while case let count = getline(&line, &room, file), count > 0, let line {
            let bytes = UnsafeRawBufferPointer(start: line, count: count)
            let text = String(decoding: bytes, as: UTF8.self)
            piece(text.hasSuffix("\n") ? String(text.dropLast()) : text)
        }
        if ferror(file) != 0 { throw Self.complaint(errno) }
    }

    private static func complaint(_ code: CInt) -> Complaint {
        Complaint(
            .ioError,
            "a temporary file cannot be used: \(String(cString: strerror(code))); "
                + "free some space in /tmp"
        )
    }
}
