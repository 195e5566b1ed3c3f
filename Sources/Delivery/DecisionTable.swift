public import Registration

/// The house's table of what an answer to a decision call means; a 204 is applied.
public enum DecisionTable {
    /// Reads a failed decision call: whatever Webex does not take is looked up before it is
    /// believed.
    public static func classify(_ failure: CallFailure) -> AnswerClass {
        switch failure.reason {
        case .notReached: .notApplied(failure)
        case .noToken: .stop(.refusing(failure), mayBeApplied: false)
        case .lost, .unreadable: .inDoubt(failure)
        case .status(400), .status(404), .status(409), .status(413): .conflict(Refusal(failure))
        case .status(let code): OutcomeTable.classify(status: code, failure)
        }
    }

    /// Where one sweep saw the person of a decision, if anywhere.
    struct Sighting: Hashable {
        /// Who is listed; nil for nobody.
        let person: Registrant?
        /// Begun when the call could no longer be applied.
        let isLate: Bool
    }

    /// What the sightings of one person, oldest first, say of the decision; nil while they leave
    /// it open.
    ///
    /// Who stands where they stood before is asked for again; any third status is a decision of
    /// somebody else's.
    static func outcome(
        of ruling: Verdict.Ruling,
        from stood: RegistrantStatus,
        sightings: [Sighting]
    ) -> DecisionOutcome? {
        // Of whom is gone the last look tells: an earlier one may have missed them.
        let told = ruling == .delete ? sightings.suffix(1) : sightings[...]
        if told.contains(where: { ruling.isShown(by: $0.person) }) { return .answered }
        guard let last = sightings.last, last.isLate else { return nil }
        guard let person = last.person else {
            let isGone = sightings.count > 1 && sightings.allSatisfy { $0.person == nil }
            return isGone ? .overtaken(message: "Webex no longer lists the person") : nil
        }
        switch person.status {
        case stood: return .waiting
        case nil: return .inDoubt(message: "Webex lists the person without a status")
        case .some(let status): return .overtaken(message: "the person is \(status) by now")
        }
    }
}
