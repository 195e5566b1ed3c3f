/// A row of the file on whose person the policy is asked.
public struct Applicant: Hashable, Sendable {
    /// Who gave the person the status that they have.
    public enum Decider: String, Hashable, Sendable {
        /// The person waits, or has yet to be registered.
        case nobody
        /// The service by itself, as the person was registered: that is no person's decision.
        case service
        /// A person, or an earlier run: only a rule with `override: true` overturns that.
        case person
        /// This run registered them, and no answer told how they began.
        case unknown
    }

    /// The ways that a verdict can go.
    public enum Course: Hashable, Sendable {
        /// A call has to be made.
        case toBeSent
        /// The person stands where the verdict wants them: no call is made.
        case alreadySo
        /// The person goes on waiting.
        case held
        /// The person does not wait any more, and no call takes them back to waiting.
        case tooLate
        /// Somebody may have decided otherwise: a person has to look.
        case contested
    }

    /// The row's number in the file.
    public let row: Int
    /// What the row says of the person; conditions read this.
    public let person: RegistrantInput
    /// Where the person stands on Webex; nil for somebody who has yet to be registered.
    public let status: RegistrantStatus?
    /// Who decided that.
    public let decider: Decider
    /// When the person registered, as Webex writes it; nil where no listing was asked.
    public let registrationTime: String?

    /// A row, its person and where they stand.
    public init(
        row: Int,
        person: RegistrantInput,
        status: RegistrantStatus? = .pending,
        decider: Decider = .nobody,
        registrationTime: String? = nil
    ) {
        self.row = row
        self.person = person
        self.status = status
        self.decider = decider
        self.registrationTime = registrationTime
    }

    /// What becomes of a verdict on the person; nil where it may not be carried out.
    public func course(of verdict: Verdict) -> Course? {
        if decider == .person && !verdict.overrides { return nil }
        switch (verdict.ruling, status) {
        case (.approve, .approved), (.reject, .rejected): return .alreadySo
        case (.hold, nil), (.hold, .pending): return .held
        case (.hold, _): return .tooLate
        case (.cancel, .cancelled): return .alreadySo
        case (.cancel, _), (.delete, _): return .toBeSent
        case (.approve, _), (.reject, _):
            return decider == .unknown && !verdict.overrides ? .contested : .toBeSent
        }
    }
}
