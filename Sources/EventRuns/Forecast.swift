import Registration

/// The decisions that the rest of a run would make, if Webex takes everybody as pending.
struct Forecast: Equatable {
    /// People by decision.
    var decisions: [Decision: Int] = [.approved: 0, .rejected: 0, .held: 0]
    /// Those for whom a call has to be made, by what is asked.
    var calls: [Verdict.Ruling: Int] = [:]
    /// Those whose decision asks Webex for a mail.
    var mails = 0

    /// Counts a verdict on somebody; one that cannot be carried out counts for nothing.
    mutating func take(_ verdict: Verdict, on applicant: Applicant) {
        switch applicant.course(of: verdict) {
        case nil, .tooLate, .contested: return
        case .alreadySo: decisions[Decision(verdict.ruling), default: 0] += 1
        case .toBeSent, .held: take(verdict.ruling, notify: verdict.notify, people: 1)
        }
    }

    /// Counts people who get the same.
    mutating func take(_ ruling: Verdict.Ruling, notify: Bool, people: Int) {
        decisions[Decision(ruling), default: 0] += people
        guard ruling != .hold else { return }
        calls[ruling, default: 0] += people
        if notify { mails += people }
    }
}

extension Decision {
    /// What a ruling comes to once it is carried out.
    fileprivate init(_ ruling: Verdict.Ruling) {
        self =
            switch ruling {
            case .approve: .approved
            case .reject: .rejected
            case .hold: .held
            }
    }
}
