import Registration
import TestSupport
import Testing

struct TwinTests {
    @Test("The twin of Webex keeps the contract")
    func webexTwin() async {
        let failures = await RegistrantsConformance()
            .failures(of: InMemoryWebex(), in: MeetingScope(MeetingID("m")))
        #expect(failures.isEmpty, "\(failures)")
    }

    @Test("The twin of the ledger keeps the journal's rules")
    func journalTwin() async {
        let suite = AttemptJournalConformance(
            fresh: { rows in
                let run = RunID("run")
                return (InMemoryJournal(run: run, items: items(1...rows)), run, MeetingID("m"))
            },
            decide: { rows, journal, run in
                let twin = try #require(journal as? InMemoryJournal)
                await twin.decide(.approve, rows: rows, of: run)
            }
        )
        let failures = await suite.failures()
        #expect(failures.isEmpty, "\(failures)")
    }

    @Test("The conformance suite notices a twin that breaks the contract")
    func suiteNotices() async {
        var rules = WebexRules()
        rules.onDuplicate = .accept
        rules.maxBatch = 1000
        let failures = await RegistrantsConformance()
            .failures(of: InMemoryWebex(rules: rules), in: MeetingScope(MeetingID("m")))
        #expect(failures.contains("a second insert of one person was not refused"))
        #expect(failures.contains("an insert of 101 people was not refused"))
    }

    @Test("A manual clock parks its sleepers until it is moved, and an automatic one moves itself")
    func clocks() async throws {
        let clock = TestClock(.manual)
        let start = clock.now
        async let nap: Void = clock.sleep(for: .seconds(3))
        await clock.untilAsleep()
        clock.advance(by: .seconds(2))
        #expect(clock.asleep == 1)
        clock.advance(by: .seconds(1))
        try await nap
        #expect(clock.asleep == 0)
        #expect(start.duration(to: clock.now) == .seconds(3))
        let quick = TestClock()
        try await quick.sleep(for: .seconds(60))
        #expect(quick.sleeps == [.seconds(60)])
        #expect(start.duration(to: quick.now) == .seconds(60))
    }
}
