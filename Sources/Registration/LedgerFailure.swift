/// Why the ledger cannot be used or written: bad luck at its door, typed.
public struct LedgerFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// How the process should end: 73 (cannot create), 74 (I/O), 75 (in use) or 78 (wrong ledger).
    public let status: ExitStatus
    /// The ledger's path.
    public let path: String
    /// What is wrong, in words.
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

    /// One line: place, problem, remedy.
    public var description: String { "ledger \(path): \(message); \(remedy)" }
}
