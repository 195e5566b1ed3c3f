public import Registration

/// What can be decided about registrants, and whom it can be decided about.
public enum RegistrantDecision: String, CaseIterable, Hashable, Sendable {
    case approve
    case reject
    case cancel

    /// The statuses that the decision takes people from.
    public var takes: Set<HostedRegistrant.Status> {
        switch self {
        case .approve: [.pending, .rejected]
        case .reject: [.pending, .approved]
        case .cancel: [.approved]
        }
    }

    /// The status that it takes them to: who is cancelled on the live Webex is back on the list.
    public func result(in dialect: Dialect) -> HostedRegistrant.Status {
        switch self {
        case .approve: .approved
        case .reject: .rejected
        case .cancel: dialect == .webex ? .pending : .cancelled
        }
    }

    /// The kind of the e-mail that tells them.
    var mailKind: SandboxMail.Kind {
        switch self {
        case .approve: .approved
        case .reject: .rejected
        case .cancel: .cancelled
        }
    }
}
