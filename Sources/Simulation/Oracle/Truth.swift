import Registration
import Sandbox

/// What Webex really has and really mailed: the store's own tables.
struct Truth: Sendable {
    /// Everybody who is registered, by key, in the order of registration.
    private(set) var people: [EmailKey: [HostedRegistrant]] = [:]
    /// How often somebody was told something.
    private(set) var mails: [EmailKey: [SandboxMail.Kind: Int]] = [:]
    /// How often each fault happened, by the plan's name.
    private(set) var faults: [String: Int] = [:]

    /// Reads the store; what is due by now is applied first.
    init(of world: World) async throws {
        let store = world.store
        try await store.applyDueCalls(at: world.clock.now)
        let page = try await store.registrants(
            of: world.meeting.id.text,
            page: .init(size: 100_000)
        )
        for person in page.items { people[EmailKey(person.form.email), default: []].append(person) }
        for mail in try await store.mails() {
            mails[EmailKey(mail.email), default: [:]][mail.kind, default: 0] += 1
        }
        for call in try await store.calls() {
            if let fault = call.fault { faults[fault, default: 0] += 1 }
        }
    }

    /// How often somebody was told that they are registered: only by us.
    func registrations(of key: EmailKey) -> Int { mails[key]?[.registered] ?? 0 }

    /// Entries under a key that nobody was told of: by somebody else.
    func foreign(_ key: EmailKey) -> Int {
        max(0, (people[key]?.count ?? 0) - registrations(of: key))
    }
}
