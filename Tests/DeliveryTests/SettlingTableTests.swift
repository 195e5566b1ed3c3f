import Registration
import TestSupport
import Testing

@testable import Delivery

struct SettlingTableTests {
    private let found = Registrant(id: RegistrantID("a"), status: .pending, email: "a@b.example")
    private let start = Timestamp(milliseconds: 1_000_000)

    private func attempt(
        _ reason: OpenAttempt.Reason,
        _ items: [OpenAttempt.Item],
        operation: WebexOperation = .bulkInsert,
        after delay: Duration = .zero
    ) -> OpenAttempt {
        OpenAttempt(
            id: AttemptID(1),
            run: RunID("r"),
            operation: operation,
            recordedAt: start.advanced(by: delay),
            reason: reason,
            note: "words",
            items: items
        )
    }

    @Test("What a look-up says of an insert")
    func inserts() {
        let item = OpenAttempt.Item(row: 1, key: key(1))
        let doubted = OpenAttempt.Item(row: 1, key: key(1), wasDoubted: true)
        let two = [item, OpenAttempt.Item(row: 2, key: key(2))]
        func outcome(
            _ item: OpenAttempt.Item,
            _ attempt: OpenAttempt,
            _ person: Registrant?
        ) -> Outcome {
            OutcomeTable.outcome(of: item, in: attempt, found: person)
        }
        #expect(outcome(item, attempt(.doubt, two), found) == .registered(found))
        #expect(outcome(item, attempt(.doubt, two), nil) == .waiting)
        #expect(outcome(item, attempt(.doubt, [item]), nil) == .waiting)
        #expect(outcome(item, attempt(.conflict, two), found) == .alreadyRegistered(found))
        #expect(outcome(doubted, attempt(.conflict, [doubted]), found) == .registered(found))
        #expect(outcome(item, attempt(.conflict, two), nil) == .waiting)
        #expect(
            outcome(item, attempt(.conflict, [item]), nil)
                == .refused(code: "webex.409", message: "words")
        )
    }

    @Test("What sightings say of an approval")
    func decisions() {
        func seen(_ status: RegistrantStatus?, late: Bool = true) -> DecisionTable.Sighting {
            let person = Registrant(id: nil, status: status, email: "a@b.example")
            return DecisionTable.Sighting(person: person, isLate: late)
        }
        let nobody = DecisionTable.Sighting(person: nil, isLate: true)
        let early = DecisionTable.Sighting(person: nil, isLate: false)
        func outcome(_ sightings: DecisionTable.Sighting...) -> DecisionOutcome? {
            DecisionTable.outcome(of: .approve, from: .pending, sightings: sightings)
        }
        #expect(outcome(seen(.approved)) == .answered)
        #expect(outcome(seen(.approved, late: false)) == .answered)
        #expect(outcome(seen(.approved), nobody) == .answered)
        #expect(outcome(seen(.pending)) == .waiting)
        #expect(outcome(seen(.pending, late: false)) == nil)
        #expect(outcome(seen(.pending, late: false), seen(.pending)) == .waiting)
        #expect(outcome(seen(.rejected)) == .overtaken(message: "the person is rejected by now"))
        #expect(outcome(nobody) == nil)
        #expect(outcome(seen(.pending), nobody) == nil)
        #expect(
            outcome(early, nobody)
                == .overtaken(message: "Webex no longer lists the person")
        )
        #expect(
            outcome(seen(nil)) == .inDoubt(message: "Webex lists the person without a status")
        )
        func ofAccepted(_ sighting: DecisionTable.Sighting) -> DecisionOutcome? {
            DecisionTable.outcome(of: .reject, from: .approved, sightings: [sighting])
        }
        #expect(
            ofAccepted(seen(.approved)) == .waiting,
            "the service's own decision is no obstacle"
        )
        #expect(ofAccepted(seen(.rejected)) == .answered)
        #expect(ofAccepted(seen(.pending)) == .overtaken(message: "the person is pending by now"))
    }

    @Test("A decision's person is found by id, and by key where the listing has no ids")
    func sighted() {
        let item = OpenAttempt.Item(row: 1, key: key(1), id: RegistrantID("two"))
        let first = Registrant(id: RegistrantID("one"), status: .pending, email: "p")
        let second = Registrant(id: RegistrantID("two"), status: .approved, email: "p")
        let bare = Registrant(id: nil, status: .pending, email: "p")
        #expect(item.sighted(in: [key(1): [first, second]]) == second)
        #expect(item.sighted(in: [key(1): [first]]) == nil)
        #expect(item.sighted(in: [key(1): [bare]]) == bare)
        #expect(item.sighted(in: [:]) == nil)
    }

    private typealias Rest = SettleMachine.Unexplained

    @Test("An insert in doubt takes one sweep when everybody is found, else a second, late one")
    func doubtSweeps() {
        let open = [attempt(.doubt, [OpenAttempt.Item(row: 1, key: key(1))])]
        var machine = SettleMachine(open, settleDelay: .seconds(5), now: start)
        #expect(machine.next(at: start) == .sweep)
        var lucky = machine
        lucky.swept(begunAt: start, leaving: Rest())
        #expect(lucky.next(at: start) == .settle)
        machine.swept(begunAt: start, leaving: Rest(doubts: 1))
        let due = start.advanced(by: .seconds(5))
        #expect(machine.next(at: start) == .wait(until: due))
        #expect(machine.next(at: due) == .sweep)
        machine.swept(begunAt: due, leaving: Rest(doubts: 1))
        #expect(machine.next(at: due) == .settle)
        #expect(!machine.isLate(0) && machine.isLate(1))
    }

    @Test("A clock that was set back makes nobody wait longer than the delay")
    func clockSetBack() {
        let tomorrow = attempt(
            .doubt,
            [OpenAttempt.Item(row: 1, key: key(1))],
            after: .seconds(86_400)
        )
        let machine = SettleMachine([tomorrow], settleDelay: .seconds(5), now: start)
        #expect(machine.dueAt == start.advanced(by: .seconds(5)))
    }

    @Test("The delay counts from the newest doubt; conflicts have none and take one sweep")
    func delays() {
        let item = OpenAttempt.Item(row: 1, key: key(1))
        let both = [attempt(.doubt, [item]), attempt(.doubt, [item], after: .seconds(30))]
        #expect(
            SettleMachine(both, settleDelay: .seconds(5), now: start.advanced(by: .seconds(30)))
                .dueAt
                == start.advanced(by: .seconds(35))
        )
        var machine = SettleMachine(
            [attempt(.conflict, [item])],
            settleDelay: .seconds(5),
            now: start
        )
        #expect(machine.dueAt == nil)
        #expect(machine.next(at: start) == .sweep)
        machine.swept(begunAt: start, leaving: Rest())
        #expect(machine.next(at: start) == .settle)
    }

    @Test("Decisions in doubt wait first and take one sweep, unless somebody is not listed")
    func decisionSweeps() {
        let item = OpenAttempt.Item(row: 1, key: key(1), id: RegistrantID("a"))
        let open = [attempt(.doubt, [item], operation: .approve)]
        var machine = SettleMachine(open, settleDelay: .seconds(5), now: start)
        let due = start.advanced(by: .seconds(5))
        #expect(machine.next(at: start) == .wait(until: due))
        #expect(machine.next(at: due) == .sweep)
        var plain = machine
        plain.swept(begunAt: due, leaving: Rest(unapplied: 1))
        #expect(plain.next(at: due) == .settle)
        machine.swept(begunAt: due, leaving: Rest(unlisted: 1))
        #expect(machine.next(at: due) == .sweep)
    }
}
