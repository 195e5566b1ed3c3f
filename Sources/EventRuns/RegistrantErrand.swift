public import Registration

/// What can be done to registrants by hand.
public enum RegistrantErrand: String, CaseIterable, Hashable, Sendable {
    case approve
    case reject
    case cancel
    case delete

    /// Where a listed person stands to the errand.
    enum Standing: Hashable {
        /// The call has still to be made.
        case todo
        /// It was made before: nobody is mailed twice.
        case already
        /// The operation does not take people from this status, and would refuse everybody.
        case impossible
    }

    /// Where a person of this status stands.
    ///
    /// Source: the contract's operations: approve takes pending and rejected people, reject
    /// pending and approved, cancel approved; whoever is there already is not asked for again.
    func standing(of status: RegistrantStatus?) -> Standing {
        switch (self, status) {
        case (.approve, .approved), (.reject, .rejected), (.cancel, .cancelled): .already
        case (.approve, .pending), (.approve, .rejected), (.reject, .pending), (.reject, .approved),
            (.cancel, .approved), (.delete, _), (_, nil), (_, .other):
            .todo
        case (_, .some): .impossible
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
    /// In a status that the operation does not take; no call was made for them.
    public internal(set) var impossible: [RegistrantID] = []
    /// Ids or addresses that the meeting does not list, as they were given (addresses masked).
    public internal(set) var unknown: [String] = []
    /// What stopped the errand before its end, if anything did.
    public internal(set) var stopped: String?
    /// When to come back, where that is known.
    public internal(set) var resumeAt: Timestamp?
    /// How the process ends: 65 when somebody was unknown, or in a status that is not taken.
    public internal(set) var exit: ExitStatus = .done
}
