import EventRuns
import Registration
import TestSupport
import Testing

/// A service that does not say where people stand.
struct HiddenStatusTests {
    private static let policy = """
        version: 1
        default: approve
        rules: []
        """

    @Test("A policy that could decide on nobody says so, and is carried out later")
    func told() async throws {
        let stage = try Stage()
        await stage.webex.change { $0.hidesStatus = true }
        let rows = ["Ana,Roe,ana@x.example,Acme", "Bea,Roe,bea@x.example,Acme"]
        var order = stage.order(try stage.file(rows), run: "r1")
        order.policy = try stage.policy(Self.policy)
        let first = try await stage.run(order).complete()
        #expect(first.buckets[.registered] == 2)
        #expect(first.exit == .personNeeded)
        #expect(first.stopped.contains("lists 2 of these people without an id or a status"))
        await stage.webex.change { $0.hidesStatus = false }
        order.run = RunID("r2")
        let second = try await stage.run(order).complete()
        #expect(second.exit == .done, "\(second.stopped)")
        let people = await stage.webex.registrants(of: MeetingID("m1"))
        #expect(people.map(\.status) == [.approved, .approved])
    }

    @Test("Who could not be sent is told first, and of whom nothing could be decided later")
    func refused() async throws {
        let stage = try Stage()
        await stage.webex.change { $0.hidesStatus = true }
        try await stage.admit([("ana@x.example", nil)])
        await stage.webex.change { $0.closed = "Registration is closed" }
        let rows = ["Ana,Roe,ana@x.example,Acme"] + Stage.rows(1...40)
        var order = stage.order(try stage.file(rows), run: "r1")
        order.policy = try stage.policy(Self.policy)
        let account = try await stage.run(order).complete()
        #expect(account.buckets[.registered] == nil || account.buckets[.registered] == 0)
        #expect(account.stopped.contains("Registration is closed"), "\(account.stopped)")
    }

    @Test("Without a policy nobody misses it")
    func unasked() async throws {
        let stage = try Stage()
        await stage.webex.change { $0.hidesStatus = true }
        let order = stage.order(try stage.file(["Ana,Roe,ana@x.example,Acme"]), run: "r1")
        let account = try await stage.run(order).complete()
        #expect(account.exit == .done, "\(account.stopped)")
    }
}
