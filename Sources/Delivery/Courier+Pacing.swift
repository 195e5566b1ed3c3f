import Registration

extension Courier {
    /// Waits until one request may leave.
    ///
    /// Throws `.stopped` on cancellation, past the deadline, and when the gate is closed, or its
    /// next place is, for longer than this run waits. To be in step is no wait, however little
    /// patience there is.
    func admit() async throws(DeliveryFailure) {
        if Task.isCancelled { throw .stopped(.interrupted) }
        let now = clock.now
        let patience = now.advanced(by: options.longestWait)
        let step = max(patience, now.advanced(by: options.limits.shortestWait))
        do {
            try await gate.pass(
                before: min(patience, options.deadline ?? patience),
                inPlaceBefore: min(step, options.deadline ?? step)
            )
        } catch {
            switch error {
            case .cancelled: throw .stopped(.interrupted)
            case .closed(let moment): throw .stopped(.closed(gate.name, until: moment))
            case .paced(let moment) where moment > options.deadline ?? moment:
                // Its next request may leave only when the time of this run is over.
                throw .stopped(.deadline(resumeAt: clock.now))
            case .paced(let moment): throw .stopped(.paced(gate.name, until: moment))
            case .journal(let failure): throw .ledger(failure)
            }
        }
        if Task.isCancelled { throw .stopped(.interrupted) }
        if let deadline = options.deadline, clock.now >= deadline {
            throw .stopped(.deadline(resumeAt: clock.now))
        }
    }

    /// Tells the gate of an answer that was no throttle.
    func noteAnswer() async throws(DeliveryFailure) {
        try await onJournal { () async throws(LedgerFailure) in try await gate.answered() }
    }

    /// Tells the gate of a throttle, at once: whether this run sits it out or not, nobody else is
    /// to leave meanwhile.
    func noteThrottle(
        _ failure: CallFailure,
        _ action: RetryMachine.Action
    ) async throws(DeliveryFailure) {
        guard failure.isThrottle else { return }
        let now = clock.now
        let asked = failure.retryAfter?.wait(from: now)
        var wait = asked ?? .zero
        if asked == nil, case .wait(let own, _) = action { wait = own }
        let moment = now.advanced(by: min(wait, options.limits.longestGate))
        try await onJournal { () async throws(LedgerFailure) in
            try await gate.throttled(until: moment, isAsked: asked != nil)
        }
    }
}
