import Registration

/// The decisions that the rest of a run would make, if Webex takes everybody as pending.
struct Forecast: Equatable {
    /// People by decision.
    var decisions: [Decision: Int] = [.approved: 0, .rejected: 0, .held: 0]
    /// Those whose decision asks Webex for a mail.
    var mails = 0

    /// Counts one person's verdict.
    mutating func take(_ verdict: Verdict) {
        take(verdict.ruling, notify: verdict.notify, people: 1)
    }

    /// Counts people who get the same.
    mutating func take(_ ruling: Verdict.Ruling, notify: Bool, people: Int) {
        switch ruling {
        case .approve: decisions[.approved, default: 0] += people
        case .reject: decisions[.rejected, default: 0] += people
        case .hold: decisions[.held, default: 0] += people
        }
        if notify && ruling != .hold { mails += people }
    }
}
