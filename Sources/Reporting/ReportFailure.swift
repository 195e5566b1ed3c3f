import Glibc
public import Registration

/// Why a report could not be written; the run itself is in the ledger and loses nothing.
public struct ReportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// How the process should end: 73 (cannot be made) or 74 (writing failed).
    public let status: ExitStatus
    /// The file or folder it was about.
    public let path: String
    /// What is wrong, in the system's words.
    public let message: String
    /// What to do about it, in words.
    public let remedy: String

    /// A failure with its place and remedy.
    public init(_ status: ExitStatus, path: String, message: String, remedy: String) {
        self.status = status
        self.path = path
        self.message = message
        self.remedy = remedy
    }

    init(_ status: ExitStatus, path: String, doing what: String, _ fault: FileFault) {
        self.init(
            status,
            path: path,
            message: "\(what) failed: \(String(cString: strerror(fault.code)))",
            remedy: Self.remedy(for: fault.code)
        )
    }

    /// The same where another option than `--report` names the folder.
    public func naming(_ option: String) -> ReportFailure {
        ReportFailure(
            status,
            path: path,
            message: message,
            remedy: remedy.replacing("--report", with: option)
        )
    }

    /// One line: place, problem, remedy.
    public var description: String { "report \(path): \(message); \(remedy)" }

    private static func remedy(for code: Int32) -> String {
        switch code {
        case ENOSPC, EDQUOT:
            "free some space there, or name another folder with --report, and run the same "
                + "command again: nobody is registered twice"
        case EACCES, EPERM, EROFS:
            "name a folder with --report that you may write to"
        case ENOTDIR, EEXIST, EISDIR, ELOOP:
            "something else has that name: move it away, or name another folder with --report"
        case ENAMETOOLONG:
            "name a folder with a shorter path with --report"
        default:
            "name another folder with --report and run the same command again: nobody is "
                + "registered twice"
        }
    }
}
