import Bookkeeping
import EventRuns
import Registration
import Sandbox
import Synchronization

extension World {
    /// One process that corrects an address: how it ended, and what Webex had then.
    struct Corrected: Sendable {
        enum End: Sendable {
            case made(ExitStatus)
            case leftAsItWas(ExitStatus)
            case nothing(RegistrantStatus)
            case failure(RunFailure)
            case killed
        }

        let process: String
        let end: End
        let course: Life.Course
        let truth: Truth?

        /// When to come back, where that is known.
        var resumeAt: Timestamp?

        /// Whether there is nothing left to do.
        var isDone: Bool {
            switch end {
            case .made(let status): status == .done
            case .nothing: true
            case .leftAsItWas, .failure, .killed: false
            }
        }

        /// Whether nobody but a person can go on.
        var needsPerson: Bool {
            switch end {
            case .made(let status), .leftAsItWas(let status): status == .personNeeded
            case .failure(let failure): failure.status == .personNeeded
            case .nothing, .killed: false
            }
        }
    }

    /// How often an address is corrected in fair weather before it has to be done.
    private static let mostTries = 8

    /// Corrects an address, through faults and kills, until it is done or twice somebody was asked
    /// for, and then once more.
    func correct(_ what: Correction) async -> [Corrected] {
        await store.beginFaults(what.faults)
        var ended: [Corrected] = []
        var (refusals, isLast) = (0, false)
        for number in 1...(what.fates.count + Self.mostTries) {
            let isFair = number > what.fates.count
            if isFair { await store.endFaults() }
            let fate = isFair ? Life.Fate() : what.fates[number - 1]
            let one = await correct(what, "change\(number)", fate)
            ended.append(one)
            if isFair && (isLast || refusals == 2) { break }
            isLast = one.isDone
            if isFair && one.needsPerson { refusals += 1 }
            let opens = one.resumeAt.map { clock.now.duration(to: $0) }
            try? await clock.sleep(for: opens ?? .seconds(isFair ? 60 : 1))
        }
        return ended
    }

    private func correct(
        _ what: Correction,
        _ process: String,
        _ fate: Life.Fate
    ) async
        -> Corrected
    {
        let life = Life(fate)
        let job = Job(process: process, sheet: 0, life: life)
        let end = await end(of: what, job)
        var one = Corrected(
            process: process,
            end: life.isDead ? .killed : end,
            course: life.course,
            truth: try? await Truth(of: self)
        )
        if case .failure(let failure) = end { one.resumeAt = failure.resumeAt }
        one.resumeAt = one.resumeAt ?? job.work.resumeAt.withLock { $0 }
        return one
    }

    private func end(of what: Correction, _ job: Job) async -> Corrected.End {
        do {
            let ledger = try openLedger(for: job.life)
            defer { putBack(ledger) }
            let change = PersonChange(
                PersonChange.Wish(from: what.old.text, to: what.address),
                in: meeting,
                by: doors(for: job, ledger)
            )
            let end: PersonChange.End
            switch try await change.course() {
            case .nothing(let status): return .nothing(status)
            case .goOn(let run): end = try await change.goOn(with: run)
            case .change(let outlook): end = try await change.make(outlook)
            }
            switch end {
            case .made(let status): return .made(status)
            case .leftAsItWas(let status): return .leftAsItWas(status)
            }
        } catch {
            switch error {
            case let failure as RunFailure: return .failure(failure)
            case let failure as LedgerFailure: return .failure(.ledger(failure))
            default: preconditionFailure("a change fails in known ways: \(error)")
            }
        }
    }

    private func doors(for job: Job, _ ledger: Ledger) -> PersonChange.Doors {
        let parts = parts(for: job, ledger)
        let runs = Mutex(0)
        return PersonChange.Doors(
            desk: RegistrantDesk(api: parts.way, courier: parts.courier, limits: Limits()),
            ledger: ledger,
            target: .sandbox,
            newRun: {
                let number = runs.withLock { runs in
                    runs += 1
                    return runs
                }
                return RunID("run-\(job.process)-\(number)")
            },
            keep: { [place] in place.write($0.text, as: $0.name, for: job.process) },
            carryOut: { [self] draft, part, isContinued in
                var order = draft
                order.terms.dialect = scenario.rules.dialect
                order.report = "/reports/\(job.process)-\(part.rawValue)"
                order.gate = Self.gate
                order.owner = job.process
                let run = eventRun(order, parts, job) { _ in }
                let account =
                    isContinued ? try await run.proceed() : try await run.complete()
                job.work.resumeAt.withLock { $0 = account.resumeAt }
                return account
            }
        )
    }
}
