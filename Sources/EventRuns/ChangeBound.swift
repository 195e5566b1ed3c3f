/// The most changes that a run may make before somebody is asked (`--max-changes`).
public enum ChangeBound: Hashable, Sendable, CustomStringConvertible {
    /// So many people, registered or decided on.
    case people(Int)
    /// So many of a hundred of those who are there now: people who are rejected or taken out.
    case share(Int)

    /// Reads `40` or `30%`; nil for anything else.
    public init?(_ text: String) {
        let isShare = text.hasSuffix("%")
        guard let number = Int(isShare ? String(text.dropLast()) : text), number >= 0,
            !isShare || number <= 100
        else { return nil }
        self = isShare ? .share(number) : .people(number)
    }

    /// As it is read.
    public var description: String {
        switch self {
        case .people(let most): "\(most)"
        case .share(let most): "\(most)%"
        }
    }

    /// What of a briefing goes beyond the bound, in words; nil where nothing does.
    func excess(of briefing: Briefing) -> String? {
        switch self {
        case .people(let most):
            guard briefing.writes > most else { return nil }
            return "it would write \(briefing.writes) times, and at most \(most) are let through"
        case .share(let most):
            let removals = briefing.removalsOfPresent
            guard removals * 100 > most * briefing.present else { return nil }
            let how = removals > briefing.rejections ? "take out" : "reject"
            return """
                it would \(how) \(removals) of \(briefing.present) people who are registered, \
                and at most \(most) % are let through
                """
        }
    }

    /// What a server that is not this machine is guarded by where nobody says otherwise: more new
    /// people than an ordinary event has, or more rejected than a person would do without a look.
    static func usual(_ briefing: Briefing) -> String? {
        if let excess = usualOfNewPeople(briefing) { return excess }
        if briefing.rejections > 10 {
            return "it would reject \(briefing.rejections) people, which is more than 10"
        }
        let removals = briefing.cancellations + briefing.deletions
        if removals > 0 { return "it would cancel or take off \(removals) people" }
        return ChangeBound.share(30).excess(of: briefing)
    }

    /// The same of new people alone.
    static func usualOfNewPeople(_ briefing: Briefing) -> String? {
        guard briefing.registrations > 500 else { return nil }
        return "it would register \(briefing.registrations) people, which is more than 500"
    }

    /// Whether it bounds everything that is written.
    var isOfPeople: Bool {
        if case .people = self { return true }
        return false
    }
}
