/// How the process ends (sysexits.h, where it has a word for it), in the order of precedence.
public enum ExitStatus: Int32, CaseIterable, Hashable, Sendable, Codable {
    /// Every row as intended.
    case done = 0
    /// A policy check or test found something.
    case checkFailed = 1
    /// `plan --detailed-exitcode`: there are changes.
    case changes = 2
    /// The command line cannot be understood.
    case usage = 64
    /// A person is needed, or the file's content cannot be used.
    case personNeeded = 65
    /// The input cannot be read.
    case noInput = 66
    /// Webex cannot be reached, or refuses.
    case unavailable = 69
    /// A bug.
    case software = 70
    /// An output cannot be made.
    case cannotCreate = 73
    /// Writing failed.
    case ioError = 74
    /// The same command later will do; no person is needed.
    case temporary = 75
    /// Not permitted: token or scope.
    case noPermission = 77
    /// Configuration, policy or ledger is wrong.
    case configuration = 78

    /// Whether the same command, later, can go on by itself.
    public var isRetryable: Bool { self == .temporary || self == .unavailable }

    /// The status that wins when a run has several reasons to end.
    public static func worst(of statuses: some Sequence<ExitStatus>) -> ExitStatus {
        statuses.min { rank($0) < rank($1) } ?? .done
    }

    private static func rank(_ status: ExitStatus) -> Int {
        let order: [ExitStatus] = [
            .software, .noPermission, .configuration, .cannotCreate, .ioError, .unavailable,
            .temporary, .noInput, .usage, .personNeeded, .checkFailed, .changes,
            .done,
        ]
        return order.firstIndex(of: status) ?? 0
    }
}
