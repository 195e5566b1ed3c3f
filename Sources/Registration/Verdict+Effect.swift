/// What a ruling asks of Webex, and how it shows.
extension Verdict.Ruling {
    /// What a policy can say.
    public static let ofPolicies: [Verdict.Ruling] = [.approve, .reject, .hold]
    /// What a call is made for.
    public static let sent: [Verdict.Ruling] = allCases.filter { $0 != .hold }

    /// The operation that carries it out; nil for a hold, which is never sent.
    public var operation: WebexOperation? {
        switch self {
        case .approve: .approve
        case .reject: .reject
        case .cancel: .cancel
        case .delete: .bulkDelete
        case .hold: nil
        }
    }

    /// What an operation carries out, where it decides on people.
    public init?(_ operation: WebexOperation) {
        guard let ruling = Self.sent.first(where: { $0.operation == operation }) else { return nil }
        self = ruling
    }

    /// Whether a listing that has the person so, or has nobody, shows that it was applied.
    ///
    /// Who was approved and is cancelled is `cancelled` in the contract, and `pending` again on the
    /// live service, which has no such status.
    public func isShown(by person: Registrant?) -> Bool {
        switch self {
        case .approve: person?.status == .approved
        case .reject: person?.status == .rejected
        case .cancel: person?.status == .cancelled || person?.status == .pending
        case .delete: person == nil
        case .hold: true
        }
    }
}
