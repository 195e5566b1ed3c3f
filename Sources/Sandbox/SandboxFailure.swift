public import Registration

/// Why the sandbox cannot serve at all.
public enum SandboxFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another sandbox holds the state file.
    case stateInUse(path: String)
    /// The state file cannot be opened, or is no state file of this program.
    case stateUnusable(path: String, why: String)
    /// The fault plan cannot be read or used; every reason with its place.
    case faultsUnusable(path: String, why: [String])
    /// The address cannot be listened on.
    case cannotListen(host: String, port: Int, why: String)

    /// How a process that cannot go on without the sandbox ends.
    public var status: ExitStatus {
        switch self {
        case .stateInUse: .temporary
        case .stateUnusable: .cannotCreate
        case .faultsUnusable: .configuration
        case .cannotListen: .unavailable
        }
    }

    /// Place, reason and remedy, in one line.
    public var description: String {
        switch self {
        case .stateInUse(let path):
            "the sandbox state \(path) is in use by another sandbox: stop that one, or name "
                + "another file"
        case .stateUnusable(let path, let why):
            "the sandbox state \(path) cannot be used (\(why)): name a file in a folder that you "
                + "may write to, or remove the file to start empty"
        case .faultsUnusable(let path, let why):
            why.map { "fault plan \(path):\($0)" }.joined(separator: "\n")
                + "; correct the plan and run the same command again"
        case .cannotListen(let host, let port, let why):
            "the sandbox cannot listen on \(host) port \(port) (\(why)): choose another port; 0 "
                + "takes a free one"
        }
    }
}
