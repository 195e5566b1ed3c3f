import Bookkeeping
import Registration
import TestSupport
import Testing

struct PaceTests {
    @Test("The ledger keeps gates and paces as its twin does")
    func conformance() async throws {
        let desk = try Desk()
        #expect(try await PaceJournalConformance(desk.ledger).failures() == [])
        #expect(try await PaceJournalConformance(InMemoryPaceJournal()).failures() == [])
    }

    @Test("What one process learned, and was told, the next one finds")
    func nextProcess() async throws {
        let desk = try Desk()
        let gate = GateName("https://a.example", token: "one")
        try await desk.ledger.record(Pace(perSecond: 4.85), learnedOf: gate, at: Desk.start)
        try await desk.ledger.closeGate(of: gate, until: Desk.start)
        let next = try Ledger(path: desk.path)
        #expect(try await next.learnedPace(of: gate) == Pace(perSecond: 4.85))
        #expect(try await next.gateOpens(of: gate) == Desk.start)
    }

    @Test("Of a token a gate's name has eight digits, and never the token")
    func token() {
        let name = GateName("https://a.example", token: "canary-7f3a9c21")
        #expect(name.key.hasPrefix("https://a.example#"))
        #expect(name.key.count == "https://a.example#".count + 8)
        #expect(!"\(name)".contains("canary"))
        #expect(name == GateName("https://a.example", token: "canary-7f3a9c21"))
        #expect(name.key != GateName("https://a.example", token: "canary-7f3a9c22").key)
    }
}
