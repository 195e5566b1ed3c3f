import Registration

/// The decisions that the rest of a run would make, if Webex takes everybody as pending.
struct Forecast: Equatable {
    /// People by decision.
    var decisions: [Decision: Int] = [.approved: 0, .rejected: 0, .held: 0]
    /// Those for whom a call has to be made, by what is asked.
    var calls: [Verdict.Ruling: Int] = [:]
    /// Those of them who are registered now and are to be so no more.
    var removalsOfPresent = 0
    /// Those who stand as rejected or cancelled, and need nobody once that is confirmed or changed.
    var settledPeople = 0
    /// Those whose decision asks Webex for a mail.
    var mails = 0
    private var byRule: [Source: Int] = [:]

    /// What decides.
    private struct Source: Hashable {
        let rule: String?
        let ruling: Verdict.Ruling
    }

    /// People by the rule that decides on them, most people first.
    var shares: [Plan.Share] {
        byRule.map { Plan.Share(rule: $0.rule, ruling: $0.ruling, people: $1) }
            .sorted { ($1.people, $0.rule ?? "") < ($0.people, $1.rule ?? "") }
    }

    /// Counts a verdict on somebody; one that cannot be carried out counts for nothing.
    mutating func take(_ judged: ApplicantVerdict) {
        let (applicant, verdict) = (judged.applicant, judged.verdict)
        let isOut = applicant.status == .rejected || applicant.status == .cancelled
        if isOut && (judged.course == .alreadySo || judged.course == .toBeSent) {
            settledPeople += 1
        }
        switch judged.course {
        case nil, .tooLate, .contested: return
        case .alreadySo: decisions[Decision(verdict.ruling), default: 0] += 1
        case .toBeSent, .held:
            take(
                verdict.ruling,
                notify: verdict.notify,
                people: 1,
                arePresent: applicant.status != nil
            )
        }
        byRule[Source(rule: verdict.rule, ruling: verdict.ruling), default: 0] += 1
    }

    /// Counts people who get the same, and who are registered or have yet to be.
    mutating func take(
        _ ruling: Verdict.Ruling,
        notify: Bool,
        people: Int,
        arePresent: Bool = true
    ) {
        decisions[Decision(ruling), default: 0] += people
        guard ruling != .hold else { return }
        calls[ruling, default: 0] += people
        if ruling != .approve && arePresent { removalsOfPresent += people }
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
            case .cancel: .cancelled
            case .delete: .deleted
            }
    }
}
