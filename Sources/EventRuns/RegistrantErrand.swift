public import Registration

/// What can be done to registrants by hand.
public enum RegistrantErrand: String, CaseIterable, Hashable, Sendable {
    case approve
    case reject
    case cancel
    case delete

    /// Whether a listed person is one the call has still to be made for.
    ///
    /// Source: the contract's operations: approve takes pending and rejected people, reject
    /// pending and approved, cancel approved; whoever is there already is not asked for again,
    /// so that nobody is mailed twice.
    func concerns(_ status: RegistrantStatus?) -> Bool {
        switch self {
        case .approve: status != .approved
        case .reject: status != .rejected
        case .cancel: status != .cancelled
        case .delete: true
        }
    }

    var operation: WebexOperation {
        switch self {
        case .approve: .approve
        case .reject: .reject
        case .cancel: .cancel
        case .delete: .bulkDelete
        }
    }
}

/// What came of an errand.
public struct ErrandAccount: Hashable, Sendable {
    /// Asked for and answered.
    public internal(set) var done: [RegistrantID] = []
    /// Stood there already; no call was made for them.
    public internal(set) var already: [RegistrantID] = []
    /// Ids or addresses that the meeting does not list, as they were given (addresses masked).
    public internal(set) var unknown: [String] = []
    /// What stopped the errand before its end, if anything did.
    public internal(set) var stopped: String?
    /// How the process ends: 65 when somebody was unknown.
    public internal(set) var exit: ExitStatus = .done
}
