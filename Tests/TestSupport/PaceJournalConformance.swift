public import Registration

/// What every journal of the gate must do, twin or ledger: run on both.
public struct PaceJournalConformance: Sendable {
    private let journal: any PaceJournal

    /// Takes an empty journal.
    public init(_ journal: any PaceJournal) {
        self.journal = journal
    }

    /// Walks through the whole door; answers with what was not as it should be.
    public func failures() async throws -> [String] {
        var found: [String] = []
        let mine = GateName("https://a.example", token: "one")
        let theirs = GateName("https://a.example", token: "two")
        let elsewhere = GateName("https://b.example", token: "one")
        let noon = Timestamp(milliseconds: 1_795_521_600_000)
        let later = noon.advanced(by: .seconds(60))
        if try await journal.gateOpens(of: mine) != nil { found.append("closed from the start") }
        if try await journal.learnedPace(of: mine) != nil { found.append("learned from nothing") }
        try await journal.closeGate(of: mine, until: later)
        try await journal.closeGate(of: mine, until: noon)
        if try await journal.gateOpens(of: mine) != later { found.append("the later one stays") }
        for other in [theirs, elsewhere] where try await journal.gateOpens(of: other) != nil {
            found.append("\(other.key) is closed by another's token or service")
        }
        try await journal.openGate(of: mine, by: later.advanced(by: .seconds(1)))
        if try await journal.gateOpens(of: mine) != later { found.append("the earlier one stays") }
        try await journal.openGate(of: mine, by: noon)
        try await journal.openGate(of: theirs, by: noon)
        if try await journal.gateOpens(of: mine) != noon { found.append("it opens by a moment") }
        if try await journal.gateOpens(of: theirs) != nil { found.append("closed by opening") }
        let (fast, slow) = (Pace(perSecond: 4.85), Pace(perSecond: 0.97))
        try await journal.record(fast, learnedOf: mine, at: noon)
        try await journal.record(slow, learnedOf: mine, at: later)
        if try await journal.learnedPace(of: mine) != slow { found.append("the last one counts") }
        if try await journal.learnedPace(of: theirs) != slow {
            found.append("what is learned of a service is for all tokens")
        }
        if try await journal.learnedPace(of: elsewhere) != nil {
            found.append("what is learned of a service is for no other")
        }
        return found
    }
}
