import Delivery
import Registration
import TestSupport
import Testing

struct OutcomeTableTests {
    private let batch = Batch(items(1...3))

    private func one(_ number: Int, _ email: String? = nil) -> Registrant {
        Registrant(
            id: RegistrantID("id-\(number)"),
            status: .pending,
            email: email ?? person(number).email.unmasked
        )
    }

    private func settled(_ people: Registrant...) -> [Settlement] {
        zip(1..., people).map { Settlement(row: $0, outcome: .registered($1)) }
    }

    @Test("An answer with everybody is applied, in whatever order and case")
    func applied() {
        let loud = one(2, " PERSON2@Example.COM")
        let answer = [one(3), one(1), loud]
        #expect(
            OutcomeTable.classify(answer, to: batch) == .applied(settled(one(1), loud, one(3)))
        )
    }

    @Test("Repeated and unknown people settle nothing twice and nobody else")
    func repeated() {
        let again = Registrant(id: nil, status: .approved, email: "person1@example.com")
        let answer = [one(1), again, one(9), one(2), one(3)]
        #expect(
            OutcomeTable.classify(answer, to: batch) == .applied(settled(one(1), one(2), one(3)))
        )
    }

    @Test("An answer with fewer people is partial, and one with nobody too")
    func partial() {
        #expect(
            OutcomeTable.classify([one(2), one(9)], to: batch)
                == .partial([Settlement(row: 2, outcome: .registered(one(2)))])
        )
        #expect(OutcomeTable.classify([], to: batch) == .partial([]))
    }

    @Test("Of as many as were sent, one under another address is the row that has the name alone")
    func renamed() {
        func named(_ number: Int, _ name: String) -> Registrant {
            var found = one(number, "another-\(number)@example.com")
            (found.firstName, found.lastName) = ("ADA", name)
            return found
        }
        var third = named(3, " Number3")
        let complete = OutcomeTable.classify([one(1), one(2), third], to: batch)
        third.sentAs = key(3)
        #expect(complete == .applied(settled(one(1), one(2), third)))
        let two = settled(one(1), one(2))
        third.sentAs = nil
        // Another name, one person too many, an id that is another's or that is not there.
        for answer in [
            [one(1), one(2), named(3, "Number4")], [one(1), one(2), third, one(9)],
            [
                one(1), one(2),
                {
                    var twin = third
                    twin.id = one(1).id
                    return twin
                }(),
            ],
            [
                one(1), one(2),
                {
                    var bare = third
                    bare.id = nil
                    return bare
                }(),
            ],
        ] {
            #expect(OutcomeTable.classify(answer, to: batch) == .partial(two))
        }
    }

    @Test("A person without an id is registered all the same")
    func withoutID() {
        let bare = Registrant(id: nil, status: nil, email: "person1@example.com")
        let answer = OutcomeTable.classify([bare], to: Batch(items(1...1)))
        #expect(answer == .applied(settled(bare)))
    }

    @Test(
        "What surely was not applied may be sent again",
        arguments: [CallFailure.Reason.status(429), .status(423), .notReached("DNS")]
    )
    func notApplied(reason: CallFailure.Reason) {
        #expect(OutcomeTable.classify(failure(reason)) == .notApplied(failure(reason)))
        #expect(DecisionTable.classify(failure(reason)) == .notApplied(failure(reason)))
    }

    @Test(
        "What may have been applied is in doubt",
        arguments: [
            CallFailure.Reason.status(408), .status(500), .status(502), .status(503),
            .status(504), .lost("reset"), .unreadable("html"),
        ]
    )
    func inDoubt(reason: CallFailure.Reason) {
        #expect(OutcomeTable.classify(failure(reason)) == .inDoubt(failure(reason)))
        #expect(DecisionTable.classify(failure(reason)) == .inDoubt(failure(reason)))
    }

    @Test("400 and 413 are refusals of an insert, 409 is a conflict; a decision looks all up")
    func refused() {
        for code in [400, 413] {
            let failure = failure(.status(code), "no")
            let refusal = Refusal(code: "webex.\(code)", message: "no")
            #expect(OutcomeTable.classify(failure) == .refused(refusal))
            #expect(DecisionTable.classify(failure) == .conflict(refusal))
        }
        for code in [409, 404] {
            let failure = failure(.status(code), "no")
            let refusal = Refusal(code: "webex.\(code)", message: "no")
            #expect(DecisionTable.classify(failure) == .conflict(refusal))
        }
        #expect(
            OutcomeTable.classify(failure(.status(409), "x"))
                == .conflict(Refusal(code: "webex.409", message: "x"))
        )
    }

    @Test(
        "Any other status stops; below 200 and from 500 on it may have been applied",
        arguments: [
            (401, false), (403, false), (404, false), (410, false), (301, false), (307, false),
            (405, false), (415, false), (428, false), (418, false), (201, true), (202, true),
            (204, true), (501, true), (520, true), (524, true),
        ]
    )
    func stop(code: Int, mayBeApplied: Bool) {
        guard case .stop(let stop, let maybe) = OutcomeTable.classify(failure(.status(code)))
        else {
            Issue.record("\(code) does not stop")
            return
        }
        #expect(stop.status == ([401, 403].contains(code) ? .noPermission : .unavailable))
        #expect(stop.code == "webex.\(code)")
        #expect(maybe == mayBeApplied)
        #expect(stop.resumeAt == nil)
    }

    @Test("Refusals agree when their words differ in addresses and numbers only")
    func agreement() {
        func says(_ words: String, _ code: String = "webex.400") -> Refusal {
            Refusal(code: code, message: words)
        }
        #expect(says("full: 100 of 99").agrees(with: says("full: 7 of 12345")))
        #expect(says("no a@b.example here").agrees(with: says("no c@d.example here")))
        #expect(says("").agrees(with: says("")))
        #expect(!says("full").agrees(with: says("closed")))
        #expect(!says("full").agrees(with: says("full", "webex.413")))
    }
}
