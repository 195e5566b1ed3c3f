import Bookkeeping
import Delivery
import Intake
import Policy
import Registration
import Reporting
import Synchronization

/// The run of one file, and what it comes to for the file.
extension Onboarding {
    /// Carries the run out.
    func run(
        _ path: String,
        _ turn: FileTurn,
        _ stand: EventStand
    ) async -> FileTurn.Outcome {
        let run = order.newRun()
        let guarded = Mutex<Stop?>(nil)
        do throws(RunFailure) {
            guard let scope = stand.scope else { preconditionFailure("its meeting was found") }
            let opening = try await doors.open(scope, stand.closes)
            var asked = try importOrder(path, turn, stand, run)
            (asked.terms, asked.gate) = (opening.terms, opening.gate)
            let question = approval(of: stand.event, turn)
            asked.approve = { briefing in
                let stop = question(briefing)
                if let stop { guarded.withLock { $0 = stop } }
                return stop
            }
            let eventRun = EventRun(
                asked,
                rooms: opening.rooms,
                options: opening.options,
                watch: { _ in }
            )
            let account = try await eventRun.complete()
            return .ended(account, guarded: guarded.withLock { $0 })
        } catch { return .prevented(error, run) }
    }

    private func importOrder(
        _ path: String,
        _ turn: FileTurn,
        _ stand: EventStand,
        _ run: RunID
    ) throws(RunFailure) -> ImportOrder {
        guard let scope = stand.scope else { preconditionFailure("its meeting was found") }
        var asked = ImportOrder(file: path, meeting: scope, target: doors.target, run: run)
        asked.reading = try reading(turn.rules)
        if let policy = turn.rules.policy {
            try asked.readPolicy(at: policy, limits: limits)
        }
        asked.reportBase = stand.event.report
        asked.prune = stand.event.prune
        asked.mail = order.mail(stand.event)
        asked.isOutageTold = turn.isOutageTold
        asked.owner = order.owner
        let isApproved = turn.isApproved
        asked.mayRegisterAbsent = { _ in isApproved }
        return asked
    }

    /// The events file is the word for the ordinary; what is more than that needs somebody's yes.
    private func approval(
        of event: PlannedEvent,
        _ turn: FileTurn
    ) -> @Sendable (Briefing) -> Stop? {
        var writeGuard = WriteGuard()
        writeGuard.isNear = order.isNear
        writeGuard.isScheduled = true
        writeGuard.isFixed = turn.candidate.entry == nil
        writeGuard.isConfirmed = turn.isApproved
        writeGuard.mostChanges = event.mostChanges ?? order.mostChanges
        let (capacity, isApproved) = (event.capacity, turn.isApproved)
        return { [writeGuard] briefing in
            if let capacity, !isApproved, briefing.registrations > 0,
                briefing.present + briefing.registrations > capacity
            {
                return .capacity(capacity, briefing)
            }
            switch writeGuard.answer(to: briefing) {
            case .stop(let stop): return stop
            case .go, .ask: return nil
            }
        }
    }

    /// Writes down what became of the file, and moves it there; then its mail can go.
    func conclude(
        _ outcome: FileTurn.Outcome,
        _ turn: FileTurn,
        _ stand: EventStand,
        at path: String
    ) async throws(RunFailure) -> OnboardingAccount.File {
        var file = turn.file
        var told: RunAccount?
        switch outcome {
        case .ended(let account, let guarded):
            (file.run, file.exit, told) = (account.run, account.exit, account)
            (file.state, file.words) = Self.fate(of: account, guarded)
        case .prevented(let failure, let run):
            (file.run, file.exit) = (run, failure.status)
            // The file is elsewhere by the time that somebody reads it.
            file.words = failure.description.replacing(path, with: turn.candidate.name)
            file.state = Self.fate(of: failure)
            let isKnown =
                turn.known?.state == .waiting && turn.known?.exit == failure.status
                || turn.isOutageTold && failure.status.isOutage
            // Once for an outage, and not once for a pass.
            if file.state != .waiting || !isKnown {
                told = try await tellStop(failure, run, file.name, stand)
            }
        }
        file.at = doors.clock.now
        // While it waits, a yes stands.
        let words = file.words
        if file.state == .waiting && turn.isApproved { file.words = FileTurn.approved }
        try await record(file)
        if let inbox = inbox(of: stand.event), let entry = turn.candidate.entry {
            if file.state == .waiting {
                try inbox.putBack(path, entry, of: file.folder, approved: turn.isApproved)
            } else if let run = file.run {
                if file.state == .failed, let told {
                    try await Reports(ledger: doors.ledger, limits: limits, files: doors.files)
                        .write(told, into: "\(inbox.path)/failed/\(run)")
                }
                try put(path, entry, file, in: inbox, run)
            }
            let isLetThrough = turn.isApproved && ![.waiting, .held].contains(file.state)
            if isLetThrough, let run = turn.known?.run { inbox.forget(heldBy: run) }
        }
        if let told { await order.watch(.ended(told)) }
        var result = OnboardingAccount.File(turn.candidate.name, file.state)
        (result.run, result.exit, result.account) = (file.run, file.exit, told)
        result.words = file.state == .done ? "" : words
        return result
    }

    /// What a run that ended means for its file.
    private static func fate(
        of account: RunAccount,
        _ guarded: Stop?
    ) -> (DeliveredFile.State, String) {
        if let guarded { return (.held, guarded.message) }
        if account.exit.isOutage || account.exit == .cannotCreate || account.exit == .ioError
            || account.exit == .configuration
        {
            return (.waiting, account.stopped)
        }
        if !account.stopped.isEmpty { return (.held, account.stopped) }
        let unusable = account.buckets[.invalid] ?? 0
        if account.rows > 0 && unusable == account.rows {
            return (.failed, "none of its \(account.rows) rows is valid; the report says why")
        }
        return (.done, "")
    }

    /// The same where no run could begin.
    private static func fate(of failure: RunFailure) -> DeliveredFile.State {
        switch failure {
        case .file(let problem): problem.code == "rows.status" ? .held : .failed
        case .stopped(let stop): stop.status == .personNeeded ? .held : .waiting
        case .policy, .ledger, .report: .waiting
        }
    }
}
