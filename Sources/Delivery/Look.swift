import Registration

/// One look at who is registered: a whole listing, or the answer about some addresses.
enum Look: Sendable {
    case sweep(SweepID)
    case query([EmailKey: [Registrant]])

    /// The listing, where it was one.
    var sweep: SweepID? {
        if case .sweep(let sweep) = self { sweep } else { nil }
    }
}
