public import Delivery
import Registration

/// Decides whether a run may write: by what was expected, by what was confirmed, by a person.
public struct WriteGuard: Hashable, Sendable {
    /// What comes of a briefing.
    public enum Answer: Hashable, Sendable {
        /// The run may write.
        case go
        /// A person has to type this name.
        case ask(String)
        /// The run ends, nothing sent.
        case stop(Stop)
    }

    /// The title that the event must have, but for the case of its letters.
    public var expectedTitle: String?
    /// The most writes that the run may make.
    public var mostWrites: Int?
    /// More changes than this need somebody's word.
    public var mostChanges: ChangeBound?
    /// Whether it was said beforehand that nobody need be asked.
    public var isConfirmed = false
    /// Whether the server is this machine: nobody is asked then.
    public var isNear = false
    /// Whether there is a person to ask.
    public var canAsk = false
    /// Whether a file that people keep says that this event gets what its files hold: then only
    /// what is more than usual needs somebody's word.
    public var isScheduled = false
    /// Whether that file keeps its place, so that nobody can say yes by moving it.
    public var isFixed = false

    /// Writes that a person at a terminal is not asked about.
    public static let fewWrites = 20

    /// A guard that lets nothing through unseen.
    public init() {}

    /// What the briefing comes to, as far as nobody has to be asked.
    ///
    /// An expectation that is not met stops any run, also one on this machine.
    public func answer(to briefing: Briefing) -> Answer {
        if let expectedTitle, !Self.isSame(expectedTitle, briefing.title) {
            return .stop(
                Self.stop(
                    "guard.title",
                    """
                    the meeting \(briefing.meeting) is called “\(Excerpt.line(briefing.title))”, \
                    and --expect-title says “\(Excerpt.line(expectedTitle))”; check --meeting, or \
                    the title
                    """
                )
            )
        }
        if let mostWrites, briefing.writes > mostWrites {
            return .stop(
                Self.stop(
                    "guard.writes",
                    """
                    this run would write \(briefing.writes) times, and \(Self.tooManyWords) \
                    \(mostWrites); check the file, or allow more
                    """
                )
            )
        }
        if isConfirmed { return .go }
        if briefing.takesBack { return canAsk ? .ask(briefing.name) : .stop(Self.takingBack) }
        if let excess = excess(of: briefing) {
            return canAsk ? .ask(briefing.name) : .stop(excessive(excess))
        }
        let isGuarded = expectedTitle != nil || mostWrites != nil || mostChanges?.isOfPeople == true
        if isNear || isGuarded || isScheduled { return .go }
        guard canAsk else { return .stop(Self.unconfirmed) }
        return briefing.writes > Self.fewWrites ? .ask(briefing.name) : .go
    }

    /// What is more than is let through unasked, in words: by the bound that was named, else by the
    /// usual ones of a server that is not this machine.
    private func excess(of briefing: Briefing) -> String? {
        if let excess = mostChanges?.excess(of: briefing) { return excess }
        if isNear || mostWrites != nil { return nil }
        switch mostChanges {
        case .people: return nil
        case .share: return ChangeBound.usualOfNewPeople(briefing)
        case nil: return ChangeBound.usual(briefing)
        }
    }

    private func excessive(_ words: String) -> Stop {
        let remedy =
            switch (isScheduled, isFixed) {
            case (true, true): "then correct it, or let more through in the events file"
            case (true, false): "then move the file to approved/"
            case (false, _): "then say --yes, or --max-changes N"
            }
        return Self.stop(
            "guard.changes",
            "this run asks for more than is let through: \(words); check the file and the policy, "
                + remedy
        )
    }

    /// What a person typed: nil lets the run write.
    public func stop(unless typed: String?, names name: String) -> Stop? {
        if let typed, Self.isSame(typed, name) { return nil }
        return Self.stop(
            "guard.unconfirmed",
            "that is not the event's title; run the same command again, and type it as it is shown"
        )
    }

    /// What is said of a run that would write more than it may.
    public static let tooManyWords = "--max-writes allows"

    private static var takingBack: Stop {
        stop(
            "guard.unconfirmed",
            "people are to be taken out, and nobody can be asked here; look with --dry-run, then "
                + "say --yes"
        )
    }

    private static var unconfirmed: Stop {
        stop(
            "guard.unconfirmed",
            """
            nobody can be asked here whether this is the right event; say --yes, or for an import \
            --expect-title TITLE or --max-writes N
            """
        )
    }

    private static func stop(_ code: String, _ reason: String) -> Stop {
        Stop(
            status: .personNeeded,
            code: code,
            message: reason + ". Nothing was sent.",
            resumeAt: nil
        )
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.trimmed.lowercased() == right.trimmed.lowercased()
    }
}
