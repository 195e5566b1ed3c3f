import ArgumentParser
import Delivery
import EventRuns
import Intake
import Registration
import WebexMeetings

/// What has to be so before a run writes to a server that is not this machine.
struct GuardOptions: ParsableArguments {
    @Option(
        help: """
            Write only where the event has this title (case does not count); then nobody is asked.
            """
    )
    var expectTitle: String?

    @Option(
        help: """
            Write at most so many times (one for each person registered, approved or rejected), or \
            not at all; then nobody is asked.
            """
    )
    var maxWrites: Int?

    @Option(
        help: """
            Ask before more changes than N (people registered, approved or rejected), or before \
            more than SHARE% of those present are rejected; 65 where nobody can be asked. Beyond \
            this machine more than 500 new people, 10 rejected or 30 % are asked about unsaid.
            """,
        transform: Self.bound
    )
    var maxChanges: ChangeBound?

    mutating func validate() throws {
        guard maxWrites ?? 0 >= 0 else {
            throw ValidationError("--max-writes must not be negative.")
        }
        let settings = Settings.usable
        maxWrites = settings.value(.maxWrites, typed: maxWrites) { Int($0) }
        maxChanges = settings.value(.maxChanges, typed: maxChanges) { ChangeBound($0) }
    }

    /// What a run asks before its first write; nil where nobody has to be asked, as somebody always
    /// is before people are taken back.
    func approval(
        for purpose: RunPurpose,
        with access: Access,
        isConfirmed: Bool,
        beside line: ProgressLine
    ) -> (@Sendable (Briefing) async -> Stop?)? {
        var writeGuard = WriteGuard()
        writeGuard.expectedTitle = expectTitle
        writeGuard.mostWrites = maxWrites
        writeGuard.isConfirmed = isConfirmed
        writeGuard.isNear = access.target == .sandbox || access.server.isLoopback
        writeGuard.canAsk = Terminal.canAsk
        writeGuard.mostChanges = maxChanges
        let isAsked = expectTitle != nil || maxWrites != nil || maxChanges != nil
        guard !writeGuard.isNear || isAsked || purpose.takesBack else { return nil }
        return { [writeGuard] briefing in await writeGuard.stop(briefing, beside: line) }
    }

    private static func bound(_ text: String) throws -> ChangeBound {
        guard let bound = ChangeBound(text) else {
            throw ValidationError("--max-changes takes a number of people, or a share like 30%.")
        }
        return bound
    }

    /// What a run asks where a file tells of people who do not seem to come; nil where nobody can
    /// be asked, and that is a no.
    static func leave(
        isConfirmed: Bool,
        beside line: ProgressLine
    ) -> (@Sendable ([StatusColumn]) async -> Bool)? {
        if isConfirmed { return { _ in true } }
        guard Terminal.canAsk else { return nil }
        return { columns in
            line.clear()
            let rows = columns.flatMap(\.counts).map(\.rows).reduce(0, +)
            let typed = await Terminal.answer(
                to: "\(rows) rows look as if they should not be registered (see WARNING above). "
                    + "To register them all the same, type yes: "
            )
            return typed?.trimmed.lowercased() == "yes"
        }
    }
}

extension WriteGuard {
    /// What keeps the writes of a briefing from being made, after a question where one is needed.
    func stop(_ briefing: Briefing, beside line: ProgressLine? = nil) async -> Stop? {
        switch answer(to: briefing) {
        case .go: return nil
        case .stop(let stop): return stop
        case .ask(let name):
            line?.clear()
            let typed = await Terminal.answer(
                to: """
                    \(briefing.writes) writes to a real event. To go on, type its title \
                    (\(name)): 
                    """
            )
            return stop(unless: typed, names: name)
        }
    }
}
