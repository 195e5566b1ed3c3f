public import Registration

/// The in-memory twin of a meeting's registrants: the contract in small, with faults on order.
///
/// Every call is counted by operation, from 1, and recorded; every e-mail that Webex would have
/// sent is recorded too. One twin holds any number of meetings.
public actor InMemoryWebex: RegistrantsAPI {
    /// One call, as it came in.
    public struct Call: Hashable, Sendable {
        /// Which one.
        public let operation: WebexOperation
        /// Whom it was about, where it names addresses.
        public let keys: [EmailKey]
        /// Whom it was about, where it names registrants.
        public let ids: [RegistrantID]
        /// When it came in.
        public let at: Timestamp
    }

    /// One e-mail that Webex would have sent.
    public struct Mail: Hashable, Sendable {
        /// To whom.
        public let key: EmailKey
        /// `registered`, `approved`, `rejected` or `cancelled`.
        public let kind: String
    }

    struct Entry {
        var registrant: Registrant
        let key: EmailKey
        let since: Timestamp
    }

    struct Pending {
        let due: Timestamp
        /// Gets the twin and the moment of the commit.
        let apply: @Sendable (isolated InMemoryWebex, Timestamp) -> Void
    }

    let clock: any Timepiece
    var rules: WebexRules
    /// Whether it answers queries: of the rules that it began with.
    public nonisolated let answersQueries: Bool
    var people: [MeetingID: [Entry]] = [:]
    /// The keys of everybody who is registered, as text: cheap to look up in great numbers.
    var known: [MeetingID: Set<String>] = [:]
    var pending: [Pending] = []
    var lastNumber = 0
    private var faults: [WebexOperation: [Int: WebexFault]] = [:]
    private var standing: [WebexOperation: WebexFault] = [:]
    private var counts: [WebexOperation: Int] = [:]

    /// Every call so far, in order.
    public private(set) var calls: [Call] = []
    /// Every e-mail so far, in order.
    public private(set) var mails: [Mail] = []
    private var mailCounts: [String: [String: Int]] = [:]

    /// A meeting with nobody in it.
    public init(rules: WebexRules = WebexRules(), clock: any Timepiece = TestClock()) {
        self.rules = rules
        answersQueries = rules.answersQueries
        self.clock = clock
    }

    /// Changes the rules from now on.
    public func change(_ change: @Sendable (inout WebexRules) -> Void) { change(&rules) }

    /// Orders a fault for the calls of one operation with these numbers, counted from 1.
    public func plan(_ fault: WebexFault, on operation: WebexOperation, at numbers: Int...) {
        for number in numbers { faults[operation, default: [:]][number] = fault }
    }

    /// Orders a fault for every call of one operation that has none of its own; nil ends it.
    public func planAlways(_ fault: WebexFault?, on operation: WebexOperation) {
        standing[operation] = fault
    }

    /// How many calls of one operation came in.
    public func count(of operation: WebexOperation) -> Int { counts[operation, default: 0] }

    /// Everybody who is registered, in the order of registration.
    public func registrants(of meeting: MeetingID) -> [Registrant] {
        applyDue()
        return people[meeting, default: []].map(\.registrant)
    }

    /// How many e-mails of one kind went to one person.
    public func mails(to key: EmailKey, kind: String) -> Int {
        mailCounts[kind]?[key.text] ?? 0
    }

    /// Registers somebody from elsewhere, without a mail.
    public func registerForeigner(
        _ person: RegistrantInput,
        in meeting: MeetingID,
        as status: RegistrantStatus = .pending
    ) {
        _ = register(person, in: meeting, mailed: false, as: status)
    }

    /// Gives everybody with this key another status, as a host would by hand, without a mail.
    public func set(_ status: RegistrantStatus, of key: EmailKey, in meeting: MeetingID) {
        for index in people[meeting, default: []].indices
        where people[meeting]?[index].key == key {
            people[meeting]?[index].registrant.status = status
        }
    }

    /// Counts and records a call, applies what is due, and answers with its fault.
    func enter(
        _ operation: WebexOperation,
        keys: [EmailKey] = [],
        ids: [RegistrantID] = []
    ) -> WebexFault {
        applyDue()
        calls.append(Call(operation: operation, keys: keys, ids: ids, at: clock.now))
        counts[operation, default: 0] += 1
        let number = counts[operation, default: 0]
        return faults[operation]?[number] ?? standing[operation] ?? WebexFault(.all, .normal)
    }

    /// Applies late commits whose time has come, in the order of their time.
    func applyDue() {
        let now = clock.now
        let due = pending.filter { $0.due <= now }.sorted { $0.due < $1.due }
        pending.removeAll { $0.due <= now }
        for commit in due { commit.apply(self, commit.due) }
    }

    /// Puts somebody on the list.
    func register(
        _ person: RegistrantInput,
        in meeting: MeetingID,
        mailed: Bool = true,
        as status: RegistrantStatus? = nil,
        at moment: Timestamp? = nil
    ) -> Registrant {
        lastNumber += 1
        var registrant = Registrant(
            id: RegistrantID("\(meeting)-\(lastNumber)"),
            status: status ?? rules.born ?? (rules.autoAccept ? .approved : .pending),
            email: person.email.unmasked
        )
        registrant.firstName = person.firstName
        registrant.lastName = person.lastName
        registrant.registrationTime = (moment ?? clock.now).description
        let key = person.email.key
        let entry = Entry(registrant: registrant, key: key, since: moment ?? clock.now)
        people[meeting, default: []].append(entry)
        known[meeting, default: []].insert(key.text)
        if mailed { mail(key, "registered") }
        return registrant
    }

    /// Notes an e-mail.
    func mail(_ key: EmailKey, _ kind: String) {
        mails.append(Mail(key: key, kind: kind))
        mailCounts[kind, default: [:]][key.text, default: 0] += 1
    }

    /// Throws what the fault orders, or waits as it orders.
    func answer(
        _ fault: WebexFault,
        to operation: WebexOperation
    ) async throws(CallFailure) {
        switch fault.answer {
        case .fail(let reason, let message, let retryAfter):
            var failure = CallFailure(operation, reason)
            failure.message = message
            failure.retryAfter = retryAfter
            throw failure
        case .slow(let duration):
            do { try await clock.sleep(for: duration) } catch {
                throw CallFailure(operation, .lost("cancelled"))
            }
        default: break
        }
    }
}
