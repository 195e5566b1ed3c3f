import Registration

/// Where a decision stands in the ledger.
enum DecisionState: String {
    /// The policy leaves the person waiting; never sent.
    case held
    /// To be sent.
    case waiting
    /// In a call whose outcome is not known.
    case sent
    /// Answered with 204, or the listing shows its effect.
    case answered
    /// Webex does not take it.
    case refused
    /// Nobody can say.
    case inDoubt = "in_doubt"
    /// Nothing was left to decide.
    case overtaken

    /// Where a verdict begins.
    init(_ course: Applicant.Course) {
        self =
            switch course {
            case .toBeSent: .waiting
            case .alreadySo: .answered
            case .held: .held
            case .tooLate: .overtaken
            case .contested: .refused
            }
    }
}
