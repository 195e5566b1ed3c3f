import EventRuns
import Registration
import TestSupport
import Testing

/// A service that writes an address in another way than it was sent.
struct RenamedAddressTests {
    private static let rows = [
        "Ana,Roe,ana+spring@x.example,Acme", "Bea,Roe,bea@x.example,Acme",
        "Cy,Roe,cy+spring@x.example,Other",
    ]

    @Test("Whoever comes back under another address is known by the id: registered, mailed once")
    func registeredOnce() async throws {
        let stage = try Stage()
        await stage.webex.change {
            ($0.dropsTags, $0.onDuplicate) = (true, .accept)
        }
        var order = stage.order(try stage.file(Self.rows), run: "r1")
        order.policy = try stage.policy(
            """
            version: 1
            rules:
              - {name: acme, when: {companyName: {equals: Acme}}, then: approve}
            """
        )
        let first = try await stage.run(order).complete()
        #expect(first.exit == .done, "\(first.stopped)")
        #expect(first.buckets[.registered] == 3 && first.strangers == 0)
        #expect(first.decisions[.approved] == 2)
        let told = try stage.report("discrepancies.csv", of: order)
        #expect(told.contains("ana+spring@x.example") && told.contains("ana@x.example"))
        order.run = RunID("r2")
        let second = try await stage.run(order).complete()
        #expect(second.exit == .done, "\(second.stopped)")
        #expect(second.buckets[.alreadyRegistered] == 3 && second.strangers == 0)
        let people = await stage.webex.registrants(of: MeetingID("m1"))
        #expect(people.count == 3)
        let mails = await stage.webex.mails.map { "\($0.kind) \($0.key.text)" }
        #expect(Set(mails).count == mails.count, "\(mails)")
    }
}
