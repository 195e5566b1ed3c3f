import Bookkeeping
import Registration

extension RegistrationEvidence {
    /// What an undo does about a person whom its run registered, or may have.
    ///
    /// It deletes whom an answer named; who was only found has to have registered after the call,
    /// which was made because no listing had them before. Whom somebody has touched since is left.
    func verdict(on applicant: Applicant, deleting: Verdict) -> ApplicantVerdict {
        guard isSameRegistration, !isLater(applicant.registrationTime) else {
            return .leaving(applicant, because: "they have registered anew since")
        }
        let status = applicant.status ?? .pending
        guard isOurs(status) else {
            return .leaving(applicant, because: "somebody has made them \(status) since")
        }
        if let obstacle = obstacle(registeredAt: applicant.registrationTime) {
            return ApplicantVerdict(deleting, on: applicant, obstacle: obstacle)
        }
        return ApplicantVerdict(deleting, on: applicant)
    }

    /// Whether the person registered long after the run was answered: ids may stand for addresses.
    private func isLater(_ text: String?) -> Bool {
        guard let answeredAt, let text, let moment = Timestamp(dateTime: text) else { return false }
        return moment > answeredAt.advanced(by: Self.clocksDiffer)
    }

    /// By so much the clocks of Webex and of this machine may differ.
    private static let clocksDiffer: Duration = .seconds(600)

    /// Whether the person stands as Rollcall, or Webex by itself, left them.
    private func isOurs(_ status: RegistrantStatus) -> Bool {
        switch lastRuling {
        case .approve: status == .approved
        case .reject: status == .rejected
        case .cancel: status == .cancelled || status == .pending
        case .delete, .hold, nil: status == .pending || isByService
        }
    }

    /// Why nobody can say that the run registered the person; nil where it did.
    private func obstacle(registeredAt text: String?) -> String? {
        if wasAnswered { return nil }
        guard let sentAt else { return "the run has sent nothing for them" }
        guard let text, let moment = Timestamp(dateTime: text) else {
            return """
                the answer to their registration was lost, and Webex does not say when they \
                registered: remove them on Webex if the run did that
                """
        }
        // Webex may tell whole seconds only.
        guard moment >= sentAt.inWholeSeconds else {
            return """
                they registered at \(moment), before this run sent them: they may have done so \
                themselves
                """
        }
        return nil
    }
}

extension Timestamp {
    /// The beginning of its second.
    fileprivate var inWholeSeconds: Timestamp {
        Timestamp(milliseconds: milliseconds - milliseconds % 1000)
    }
}
