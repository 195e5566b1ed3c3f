import EventRuns
import Registration
import TestSupport
import Testing

/// People whom the service itself turns away as they are registered.
struct TurnedAwayTests {
    @Test(
        "Whom Webex does not let in needs a person at once, as the same command again says",
        arguments: [RegistrantStatus.rejected, .cancelled, .other("waitlisted")]
    )
    func told(status: RegistrantStatus) async throws {
        let stage = try Stage()
        await stage.webex.change { $0.born = status }
        var order = stage.order(try stage.file(Stage.rows(1...2)))
        let first = try await stage.run(order).complete()
        #expect(first.buckets[.registered] == 2)
        #expect(first.exit == .personNeeded && first.needPerson == 2)
        #expect(try stage.report("needs-attention.csv", of: order).contains("user2@x.example"))
        order.run = RunID("r2")
        let second = try await stage.run(order).complete()
        #expect(second.buckets[.alreadyRegistered] == 2)
        #expect(second.exit == .personNeeded && second.needPerson == 2)
    }

    @Test("Whom the run's own policy rejects needs nobody")
    func byPolicy() async throws {
        let stage = try Stage()
        var order = stage.order(try stage.file(Stage.rows(1...2)))
        order.policy = try stage.policy("version: 1\ndefault: reject\nrules: []\n")
        let account = try await stage.run(order).complete()
        #expect(account.decisions[.rejected] == 2)
        #expect(account.exit == .done && account.needPerson == 0, "\(account.stopped)")
    }
}
