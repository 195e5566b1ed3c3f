import Reconciliation
import Registration
import Testing

/// One row, and whom Webex lists under its address.
struct KindCase: Sendable, CustomTestStringConvertible {
    let state: RowState
    let decided: Verdict.Ruling?
    let statuses: [RegistrantStatus?]
    let kind: Finding.Kind

    init(
        _ state: RowState,
        _ decided: Verdict.Ruling? = nil,
        listed statuses: [RegistrantStatus?],
        _ kind: Finding.Kind
    ) {
        self.state = state
        self.decided = decided
        self.statuses = statuses
        self.kind = kind
    }

    var testDescription: String {
        let ruling = decided.map(\.rawValue) ?? "-"
        let listed = statuses.map { $0.map(\.description) ?? "?" }.joined(separator: ",")
        return "\(state.rawValue) \(ruling) [\(listed)] → \(kind.rawValue)"
    }
}

struct FindingKindTests {
    static let cases: [KindCase] = [
        KindCase(.registered, listed: [.pending], .agrees),
        KindCase(.registered, listed: [.cancelled], .agrees),
        KindCase(.registered, listed: [nil], .agrees),
        KindCase(.registered, listed: [.other("waitlisted")], .agrees),
        KindCase(.alreadyRegistered, listed: [.rejected], .agrees),
        KindCase(.registered, .approve, listed: [.approved], .agrees),
        KindCase(.registered, .approve, listed: [.pending], .statusDiffers),
        KindCase(.registered, .approve, listed: [nil], .statusDiffers),
        KindCase(.alreadyRegistered, .approve, listed: [.cancelled], .statusDiffers),
        KindCase(.registered, .reject, listed: [.rejected], .agrees),
        KindCase(.alreadyRegistered, .reject, listed: [.rejected], .agrees),
        KindCase(.registered, .reject, listed: [.approved], .statusDiffers),
        KindCase(.registered, .hold, listed: [.approved], .agrees),
        KindCase(.alreadyRegistered, .cancel, listed: [.cancelled], .agrees),
        KindCase(.alreadyRegistered, .cancel, listed: [.pending], .agrees),
        KindCase(.alreadyRegistered, .cancel, listed: [.approved], .statusDiffers),
        KindCase(.alreadyRegistered, .cancel, listed: [], .vanished),
        KindCase(.alreadyRegistered, .delete, listed: [], .removed),
        KindCase(.alreadyRegistered, .delete, listed: [.pending], .statusDiffers),
        KindCase(.sent, listed: [.pending], .arrived),
        KindCase(.inDoubt, listed: [.approved], .arrived),
        KindCase(.waiting, listed: [.pending], .unexpected),
        KindCase(.notSent, listed: [.approved], .unexpected),
        KindCase(.refused, listed: [.pending], .unexpected),
        KindCase(.registered, listed: [], .vanished),
        KindCase(.registered, .approve, listed: [], .vanished),
        KindCase(.alreadyRegistered, listed: [], .vanished),
        KindCase(.sent, listed: [], .absent),
        KindCase(.inDoubt, listed: [], .absent),
        KindCase(.waiting, listed: [], .absent),
        KindCase(.notSent, listed: [], .absent),
        KindCase(.refused, listed: [], .absent),
        KindCase(.registered, listed: [.pending, .pending], .listedTwice),
        KindCase(.registered, .approve, listed: [.pending, .approved], .listedTwice),
        KindCase(.alreadyRegistered, listed: [.approved, .rejected, .pending], .listedTwice),
        KindCase(.inDoubt, listed: [.pending, .pending], .listedTwice),
        KindCase(.notSent, listed: [.pending, .pending], .listedTwice),
    ]

    @Test("A row gets the kind that its state and the listing call for", arguments: cases)
    func kind(_ example: KindCase) {
        let row = intent(1, "ada@example.com", example.state, decided: example.decided)
        let people = example.statuses.enumerated()
            .map { number, status in
                Registrant(id: RegistrantID("r\(number)"), status: status, email: "Ada@Example.com")
            }
        let counting = people.first { $0.status == .approved } ?? people.first
        let expected = Finding(example.kind, row: 1, key: row.key, registrant: counting)
        #expect(findings(of: [row], listed: people) == [expected])
    }

    @Test("Somebody whom only Webex knows is a stranger, as often as Webex lists them")
    func strangers() {
        let people = [
            person("a@example.com"), person("b@example.com"), person("b@example.com", copy: 1),
        ]
        let found = findings(of: [], listed: people)
        #expect(found.map(\.kind) == [.stranger, .stranger, .stranger])
        #expect(found.map(\.row) == [nil, nil, nil])
        #expect(found.map(\.registrant) == people)
    }

    @Test("One registration on two pages that overlap is one, as the later page has it")
    func overlappingPages() {
        let twice = [person("a@example.com"), person("a@example.com", .approved)]
        let found = findings(of: [intent(1, "a@example.com", decided: .approve)], listed: twice)
        #expect(found.map(\.kind) == [.agrees])
        #expect(found.first?.registrant?.status == .approved)
        #expect(findings(of: [], listed: twice).count == 1)
    }

    @Test("Rows that share a key get a finding each")
    func sharedKey() {
        let rows = [
            intent(3, "a@example.com", .registered), intent(7, "a@example.com", .notSent),
        ]
        let found = findings(of: rows, listed: [person("a@example.com")])
        #expect(found.map(\.row) == [3, 7])
        #expect(found.map(\.kind) == [.agrees, .unexpected])
        #expect(findings(of: rows, listed: []).map(\.kind) == [.vanished, .absent])
    }

    @Test("Nobody on either side is finished at once, and stays so")
    func nothing() {
        var reconciler = Reconciler()
        #expect(reconciler.step() == .needIntents)
        reconciler.supply(intents: [])
        #expect(reconciler.step() == .needListed)
        reconciler.supply(listed: [])
        #expect(reconciler.step() == .finished)
        #expect(reconciler.step() == .finished)
    }

    @Test("A key that goes on over many pages is one group, and is not kept")
    func longGroup() {
        var reconciler = Reconciler()
        reconciler.supply(intents: [intent(1, "a@example.com", .registered)])
        reconciler.supply(listed: [person("a@example.com")])
        let afterOnePage = reconciler
        for copy in 1...3000 {
            #expect(reconciler.step() == .needListed)
            reconciler.supply(listed: [person("a@example.com", copy: copy)])
        }
        #expect(reconciler.step() == .needListed)
        #expect("\(reconciler)".count < 2 * "\(afterOnePage)".count)
        reconciler.supply(listed: [])
        guard case .found(let found) = reconciler.step() else {
            Issue.record("the row has no finding")
            return
        }
        #expect(found.map(\.kind) == [.listedTwice])
        #expect(reconciler.step() == .needIntents)
        reconciler.supply(intents: [])
        #expect(reconciler.step() == .finished)
    }
}
