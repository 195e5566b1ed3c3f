public import Registration

/// The in-memory twin of the ledger's door: the rows of one run or several, their attempts, the
/// listings; and a way to fail at the n-th call, as a killed process or a full disk would.
public actor InMemoryJournal: AttemptJournal {
    /// What became of one decision.
    public enum DecisionState: Hashable, Sendable {
        case waiting
        case sent
        case answered
        case refused(code: String, message: String)
        case inDoubt
        case overtaken
    }

    /// When the journal fails.
    public enum Failing: Hashable, Sendable {
        /// The call has no effect.
        case beforeWriting
        /// The call is on disk, and its caller never hears of it.
        case afterWriting
    }

    struct Row {
        let item: BatchItem
        var state: RowState = .waiting
        var outcome: Outcome?
        var doubts: [AttemptID] = []
        var attempts = 0
    }

    struct Decision {
        let item: DecisionItem
        let ruling: Verdict.Ruling
        let notify: Bool
        var state: DecisionState = .waiting
    }

    struct Attempt {
        let id: AttemptID
        let intent: AttemptIntent
        let recordedAt: Timestamp
        var unsettled: [Int]
        var reason: OpenAttempt.Reason = .doubt
        var note = ""
    }

    struct Sweep {
        let id: SweepID
        let meeting: MeetingID
        /// By the text of the key.
        var people: [String: [Registrant]] = [:]
        var isComplete = false
    }

    var rows: [RunID: [Int: Row]] = [:]
    /// The numbers of a run's rows, ascending.
    var order: [RunID: [Int]] = [:]
    var decisions: [RunID: [Int: Decision]] = [:]
    var attempts: [Attempt] = []
    var sweeps: [Sweep] = []
    private var callCount = 0
    private var failsFrom: Int?
    private var failing: Failing = .beforeWriting

    /// How many sweeps were completed.
    public internal(set) var completedSweeps = 0

    /// A journal with one run, its rows waiting.
    public init(run: RunID, items: [BatchItem]) {
        rows[run] = Self.waiting(items)
        order[run] = items.map(\.row).sorted()
    }

    /// Adds another run, its rows waiting.
    public func add(run: RunID, items: [BatchItem]) {
        rows[run] = Self.waiting(items)
        order[run] = items.map(\.row).sorted()
    }

    /// Records verdicts on registered rows, to be sent; the ids come from the answers, or from the
    /// last completed sweep.
    public func decide(
        _ ruling: Verdict.Ruling,
        rows numbers: [Int],
        of run: RunID,
        notify: Bool = true
    ) {
        for number in numbers {
            guard let row = rows[run]?[number] else { continue }
            let key = row.item.person.email.key
            guard let id = id(for: row, key: key) else { continue }
            decisions[run, default: [:]][number] = Decision(
                item: DecisionItem(row: number, id: id, key: key),
                ruling: ruling,
                notify: notify
            )
        }
    }

    /// Lets every call from the n-th on fail, counted from now on, from 1.
    public func fail(fromCall number: Int, _ failing: Failing) {
        callCount = 0
        failsFrom = number
        self.failing = failing
    }

    /// Ends the failures, as a new process would.
    public func recover() { failsFrom = nil }

    /// Where a row stands.
    public func state(of row: Int, in run: RunID) -> RowState? { rows[run]?[row]?.state }

    /// The last outcome a row was settled with.
    public func outcome(of row: Int, in run: RunID) -> Outcome? { rows[run]?[row]?.outcome }

    /// How many intents were recorded for a row's insert.
    public func attempts(for row: Int, in run: RunID) -> Int { rows[run]?[row]?.attempts ?? 0 }

    /// How many rows stand where; states without rows are left out.
    public func counts(of run: RunID) -> [RowState: Int] {
        rows[run, default: [:]].values.reduce(into: [:]) { $0[$1.state, default: 0] += 1 }
    }

    /// What became of a row's decision; nil where none was recorded.
    public func decision(of row: Int, in run: RunID) -> DecisionState? {
        decisions[run]?[row]?.state
    }

    /// How many decisions stand where.
    public func decisionCounts(of run: RunID) -> [DecisionState: Int] {
        decisions[run, default: [:]].values.reduce(into: [:]) { $0[$1.state, default: 0] += 1 }
    }

    /// Carries one call out, or fails as ordered.
    func transaction<Answer>(
        _ body: () throws(LedgerFailure) -> Answer
    ) throws(LedgerFailure) -> Answer {
        callCount += 1
        let fails = failsFrom.map { callCount >= $0 } ?? false
        if fails && (failing == .beforeWriting || failsFrom != callCount) { throw Self.died }
        let answer = try body()
        if fails { throw Self.died }
        return answer
    }

    static func misused(_ what: String) -> LedgerFailure {
        LedgerFailure(.temporary, path: "memory", message: what, remedy: "look at the caller")
    }

    private static let died = LedgerFailure(
        .ioError,
        path: "memory",
        message: "the process was killed here",
        remedy: "start it again"
    )

    private static func waiting(_ items: [BatchItem]) -> [Int: Row] {
        Dictionary(uniqueKeysWithValues: items.map { ($0.row, Row(item: $0)) })
    }

    private func id(for row: Row, key: EmailKey) -> RegistrantID? {
        switch row.outcome {
        case .registered(let person), .alreadyRegistered(let person):
            if let id = person.id { return id }
        default: break
        }
        let last = sweeps.last { $0.isComplete }
        return last?.people[key.text]?.first?.id
    }
}
