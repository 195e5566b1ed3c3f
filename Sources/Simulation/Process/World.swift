import Bookkeeping
import Delivery
import EventRuns
import Policy
import Registration
import Sandbox
import Synchronization

/// One Webex, one disk, one clock, and the processes that come and go.
///
/// The real corridor, ledger, courier, policy and reports; only the outside is made up.
final class World: Sendable {
    /// What became of a process.
    enum End: Sendable {
        case account(RunAccount)
        case failure(RunFailure)
        case killed
    }

    let scenario: Scenario
    let safeguards: Safeguards
    let clock: VirtualClock
    let store: SandboxStore
    let meeting: MeetingScope
    let disk = Disk()
    let log = RequestLog()
    let place: Place
    static let gate = GateName("webex.example", token: "one for all")
    let lane: Lane
    /// The ledger as somebody sees it who only looks.
    private let observed = Mutex<Ledger?>(nil)
    /// Connections to the ledger that no process uses now.
    private let idle = Mutex<[LedgerConnection]>([])
    /// Who was taken off the meeting.
    let removals = Mutex<[EmailKey: Removal]>([:])
    /// Which sheet each run reads.
    let sheets = Mutex<[RunID: Int]>([:])
    let door: SandboxDoor
    private let policy: ApprovalPolicy?
    /// What decides in the end on everybody who waits.
    private let lastPolicy: ApprovalPolicy?

    /// Builds the world of a scenario, at its beginning.
    init(
        _ scenario: Scenario,
        safeguards: Safeguards,
        place: Place,
        loop: Loop,
        clock: VirtualClock
    ) async throws {
        self.scenario = scenario
        self.safeguards = safeguards
        self.place = place
        self.clock = clock
        lane = Lane(loop)
        if !scenario.beginsWithoutLedger { place.layLedger() }
        store = try SandboxStore(
            rules: scenario.rules,
            faults: scenario.faults,
            seed: scenario.seed
        )
        door = SandboxDoor(to: store, clock: clock, pageSize: scenario.pageSize)
        policy = try Self.policy(scenario.policy(of: scenario.judge))
        lastPolicy = try Self.policy(
            scenario.policy(of: scenario.takingBack?.judge ?? .nobody)
        )
        var draft = MeetingDraft(
            title: "Summit",
            start: "2035-05-01T09:00:00Z",
            end: "2035-05-01T10:00:00Z"
        )
        draft.registrationEnabled = true
        meeting = MeetingScope(try await store.makeMeeting(draft))
        try await admitResidents()
    }

    private static func policy(_ text: String?) throws -> ApprovalPolicy? {
        try text.map { text in
            try ApprovalPolicy(yaml: Array(text.utf8), named: "policy.yaml", limits: Limits())
        }
    }

    /// The ledger; nil where no process has made one so far.
    var ledger: Ledger? {
        observed.withLock { observed in
            if observed == nil, place.hasLedger {
                observed = try? Ledger(
                    simulatedAt: place.ledger,
                    executor: lane,
                    hook: Life(Life.Fate()),
                    // Whoever looks does so between two steps of the processes: no third one.
                    on: idle.withLock { $0.first }
                )
            }
            return observed
        }
    }

    /// Runs one process to its end.
    func run(
        _ process: String,
        sheet: Int,
        act: Scenario.Act,
        by plan: Plan? = nil
    ) async -> Ended {
        var job = Job(process: process, sheet: sheet, life: Life(act.fate))
        job.plan = plan
        job.limit = act.limit
        let began = clock.now
        job.deadline = act.deadline.map { began.advanced(by: $0) }
        let newest = act.retries ? await newestRun() : nil
        let unfinished = act.resumes ? await unfinishedRun() : nil
        if let (run, sheet) = newest ?? unfinished {
            job.sheet = sheet
            job.resumed = run
            job.retries = newest != nil
            // The run keeps its own.
            (job.limit, job.plan) = (nil, nil)
        }
        return await ended(job, act, since: began)
    }

    /// Runs a job to its end.
    func ended(_ job: Job, _ act: Scenario.Act, since began: Timestamp) async -> Ended {
        let end = await end(of: job, interruptedAfter: act.interruptedAfter)
        let run = await run(of: end, job)
        return Ended(
            process: job.process,
            sheet: run.flatMap { run in sheets.withLock { $0[run] } } ?? job.sheet,
            end: end,
            fate: act.fate,
            course: job.life.course,
            beganAt: began,
            endedAt: clock.now,
            deadline: job.deadline,
            limit: job.limit,
            plan: job.plan,
            isResumed: job.resumed != nil,
            retries: job.retries,
            run: run,
            rows: await rows(of: run),
            report: report(of: end),
            truth: try? await Truth(of: self)
        )
    }

    private func end(of job: Job, interruptedAfter: Duration?) async -> End {
        do {
            let ledger = try openLedger(for: job.life)
            defer { putBack(ledger) }
            let run = eventRun(job, ledger)
            let account = try await ending(after: interruptedAfter) {
                job.resumed == nil ? try await run.complete() : try await run.proceed()
            }
            return job.life.isDead ? .killed : .account(account)
        } catch {
            if job.life.isDead { return .killed }
            switch error {
            case let failure as RunFailure: return .failure(failure)
            case let failure as LedgerFailure: return .failure(.ledger(failure))
            default: preconditionFailure("a run fails in known ways: \(error)")
            }
        }
    }

    /// The ledger of a process: on the connection of one that has ended, where there is one.
    func openLedger(for life: Life) throws -> Ledger {
        try Ledger(
            simulatedAt: place.ledger,
            executor: lane,
            hook: life,
            on: idle.withLock { $0.popLast() }
        )
    }

    /// A process has ended: another one may take its connection.
    func putBack(_ ledger: Ledger) { idle.withLock { $0.append(ledger.connection) } }

    /// Runs something; asks it to end after a while.
    private func ending(
        after duration: Duration?,
        _ body: @escaping @Sendable () async throws -> RunAccount
    ) async throws -> RunAccount {
        guard let duration else { return try await body() }
        return try await withThrowingTaskGroup(of: RunAccount?.self) { group in
            group.addTask { try await body() }
            group.addTask { [clock] in
                try? await clock.sleep(for: duration)
                return nil
            }
            var account: RunAccount?
            while let next = try await group.next() {
                if let next { account = next }
                group.cancelAll()
            }
            guard let account else { preconditionFailure("a run ends with its account") }
            return account
        }
    }

    func eventRun(_ job: Job, _ ledger: Ledger) -> EventRun {
        let order = order(for: job)
        return eventRun(order, parts(for: job, ledger), job) { event in
            switch event {
            case .read: job.work.run.withLock { $0 = order.run }
            case .continuing(let run, _, _): job.work.run.withLock { $0 = run }
            default: break
            }
        }
    }

    private func order(for job: Job) -> ImportOrder {
        let sheet = scenario.sheets[job.sheet]
        let run = job.resumed ?? RunID("run-" + job.process)
        sheets.withLock { $0[run] = job.sheet }
        var order = ImportOrder(
            file: place.write(sheet.text, as: sheet.name, for: job.process),
            meeting: meeting,
            target: .sandbox,
            run: run
        )
        (order.purpose, order.undoes) = (job.purpose, job.undoes)
        switch job.purpose {
        case .register: order.policy = policy
        case .decide: (order.policy, order.file) = (lastPolicy, "")
        case .withdraw, .delete, .undo: break
        }
        (order.plan, order.retrying) = (job.plan, job.retries)
        (order.limit, order.prune) = (job.limit, job.prune)
        order.terms.dialect = scenario.rules.dialect
        order.report = "/reports/" + job.process
        order.gate = Self.gate
        order.owner = job.process
        return order
    }
}
