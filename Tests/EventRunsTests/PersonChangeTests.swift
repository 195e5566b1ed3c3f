import Bookkeeping
import Delivery
import EventRuns
import Foundation
import Registration
import Synchronization
import TestSupport
import Testing

/// One person's address is corrected: both addresses for a while, and never neither.
struct PersonChangeTests {
    private static let meeting = MeetingScope(MeetingID("m1"))

    /// Somebody ended the process.
    private struct Death: Error {}

    /// A change from the first address to the second; `before` may do something, or end it.
    private func change(
        _ stage: Stage,
        _ process: String,
        changes: [PersonFile.Column] = [],
        before: @escaping @Sendable (PersonChange.Part) async throws -> Void = { _ in }
    ) -> PersonChange {
        let runs = Mutex(0)
        let courier = Courier(
            api: stage.webex,
            journal: stage.ledger,
            gate: Gate(rate: Rate(requests: 1_000_000, per: .seconds(1)), clock: stage.clock),
            clock: stage.clock,
            seed: 7,
            options: stage.options
        ) { _ in }
        let doors = PersonChange.Doors(
            desk: RegistrantDesk(api: stage.webex, courier: courier, limits: Limits()),
            ledger: stage.ledger,
            target: .webex,
            newRun: {
                let number = runs.withLock { runs in
                    runs += 1
                    return runs
                }
                return RunID("\(process)-\(number)")
            },
            keep: { file in
                let place = stage.folder.appending(path: file.name)
                try Data(file.text.utf8).write(to: place)
                return place.path
            },
            carryOut: { draft, part, isContinued in
                try await before(part)
                var order = draft
                order.report = stage.folder.appending(path: "report-\(draft.run)-\(process)").path
                let run = stage.run(order)
                return isContinued ? try await run.proceed() : try await run.complete()
            }
        )
        let wish = PersonChange.Wish(from: "old@x.example", to: "new@x.example", changes: changes)
        return PersonChange(wish, in: Self.meeting, by: doors)
    }

    private func make(_ change: PersonChange) async throws -> PersonChange.End {
        switch try await change.course() {
        case .change(let outlook): return try await change.make(outlook)
        case .goOn(let run): return try await change.goOn(with: run)
        case .nothing: throw Death()
        }
    }

    /// A meeting with the old address, in this status, as an import left it.
    private func stage(_ status: RegistrantStatus) async throws -> Stage {
        let stage = try Stage()
        var order = stage.order(
            try stage.file(["Ana,Roe,old@x.example,Acme", "Bea,Roe,other@x.example,Acme"])
        )
        let ruling =
            switch status {
            case .approved: "approve"
            case .rejected: "reject"
            default: "hold"
            }
        order.policy = try stage.policy("version: 1\ndefault: \(ruling)\n")
        _ = try await stage.run(order).complete()
        return stage
    }

    private func people(_ stage: Stage) async -> [String: RegistrantStatus?] {
        let people = await stage.webex.registrants(of: Self.meeting.id)
        return Dictionary(uniqueKeysWithValues: people.map { ($0.email, $0.status) })
    }

    @Test(
        "The new address gets the status of the old one, which then goes",
        arguments: [RegistrantStatus.pending, .approved, .rejected]
    )
    func made(status: RegistrantStatus) async throws {
        let stage = try await stage(status)
        #expect(try await make(change(stage, "a")) == .made(.done))
        #expect(await people(stage) == ["new@x.example": status, "other@x.example": status])
        let course = try await change(stage, "b").course()
        guard case .nothing(status) = course else {
            Issue.record("there is something left to do: \(course)")
            return
        }
    }

    @Test(
        "A process that ends between its two runs is gone on with",
        arguments: [RegistrantStatus.pending, .approved, .rejected]
    )
    func ended(status: RegistrantStatus) async throws {
        let stage = try await stage(status)
        let first = change(stage, "a") { part in if part == .removed { throw Death() } }
        await #expect(throws: Death.self) { try await make(first) }
        #expect(await people(stage).count == 3)
        let second = change(stage, "b")
        #expect(try await make(second) == .made(.done))
        #expect(await people(stage) == ["new@x.example": status, "other@x.example": status])
        let told = await stage.webex.mails.filter { $0.key == EmailKey("new@x.example") }
        #expect(Set(told).count == told.count, "\(told)")
    }

    @Test("Whose status is another by then is left registered, and a person is told")
    func overtaken() async throws {
        let stage = try await stage(.pending)
        let people = await stage.webex.registrants(of: Self.meeting.id)
        let old = try #require(people.first { $0.email == "old@x.example" }?.id)
        let overtaken = change(stage, "a") { part in
            guard part == .registered else { return }
            try await stage.webex.approve([old], in: Self.meeting, sendEmail: false)
        }
        await #expect(throws: RunFailure.self) { try await make(overtaken) }
        #expect(await self.people(stage)["old@x.example"] == .approved)
        #expect(try await make(change(stage, "b")) == .made(.done))
        #expect(
            await self.people(stage) == ["new@x.example": .approved, "other@x.example": .pending]
        )
    }

    @Test("An address that may stand beyond the cut of a listing is not registered a second time")
    func beyondTheCut() async throws {
        let stage = try await stage(.approved)
        for name in (1...98).map({ "guest\($0)" }) + ["new"] {
            let person = RegistrantInput(
                email: try EmailAddress("\(name)@x.example"),
                firstName: "Ana",
                lastName: "Roe"
            )
            await stage.webex.registerForeigner(person, in: Self.meeting.id)
        }
        await stage.webex.change { ($0.isPageless, $0.mostAtOnce) = (true, 100) }
        let writes = await stage.webex.calls.count { $0.operation != .listRegistrants }
        let failure = await #expect(throws: RunFailure.self) {
            try await make(change(stage, "a"))
        }
        #expect(failure?.status == .unavailable)
        #expect(await stage.webex.calls.count { $0.operation != .listRegistrants } == writes)
    }

    @Test("An address that somebody else has is not taken for theirs")
    func taken() async throws {
        let stage = try await stage(.pending)
        try await stage.admit([("new@x.example", nil)])
        let writes = await stage.webex.calls.count { $0.operation == .bulkInsert }
        await #expect(throws: RunFailure.self) { try await make(change(stage, "a")) }
        #expect(await stage.webex.calls.count { $0.operation == .bulkInsert } == writes)
        #expect(await people(stage).count == 3)
    }

    @Test(
        "Whoever is registered under the new address already has what is wished, or a person looks",
        arguments: [
            ("Company", "Acme", true), ("Company", "Other AG", false), ("City", "Bern", false),
            ("First name", "Ana", true),
        ]
    )
    func present(name: String, value: String, isSo: Bool) async throws {
        let stage = try await stage(.pending)
        let order = stage.order(try stage.file(["Ana,Roe,new@x.example,Acme"]), run: "r2")
        _ = try await stage.run(order).complete()
        let column = PersonFile.Column(name: name, value: value)
        let change = change(stage, "a", changes: [column])
        if isSo {
            #expect(try await make(change) == .made(.done))
        } else {
            let failure = await #expect(throws: RunFailure.self) { try await make(change) }
            #expect(failure?.status == .personNeeded)
        }
        let isGone = await people(stage)["old@x.example"] == nil
        #expect(isGone == isSo)
        let again = self.change(stage, "b", changes: [column])
        if isSo { guard case .nothing = try await again.course() else { throw Death() } }
    }

    @Test(
        "What --set names is a property or a question of the meeting; a slip is refused",
        arguments: [
            ("Company", true), ("Dietary wishes", true), ("Nonsense", false),
            ("Compny name", false), ("E-mail", false),
        ]
    )
    func names(name: String, isThere: Bool) throws {
        var form = RegistrationForm()
        form.questions = [.init(id: "1", text: "Dietary wishes")]
        let wish = PersonChange.Wish(
            from: "old@x.example",
            to: "new@x.example",
            changes: [PersonFile.Column(name: name, value: "x")]
        )
        guard !isThere else { return try wish.check(asked: form) }
        let failure = #expect(throws: RunFailure.self) { try wish.check(asked: form) }
        #expect(failure?.status == .usage)
        if name == "Compny name" { #expect(failure?.description.contains("did you mean") == true) }
    }
}
