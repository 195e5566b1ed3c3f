import Registration

extension Courier {
    /// What came of sending one piece.
    private enum Reply {
        /// Settled or set aside.
        case heard
        /// Refused; the attempt is still to be settled.
        case refused(AttemptID, Refusal)
    }

    /// Sends a batch, in pieces where it is refused, until every row of it is settled or set
    /// aside; comes back earlier when it is time to settle.
    func carry<Load: Freight>(
        _ items: [Load.Item],
        as freight: Load,
        on errand: inout Errand
    ) async throws(DeliveryFailure) {
        var split = SplitMachine(
            items,
            limits: options.limits,
            hasTakenOthers: errand.settled > 0 || errand.isPeopled
        )
        let isKnown = items.allSatisfy { errand.lookedUp.contains($0.row) }
        while !errand.rounds.isStuck {
            switch split.next() {
            case .finished: return
            case .meetingRefuses(let refusal):
                throw .stopped(.meetingRefuses(freight.operation, refusal))
            case .further(let row):
                errand.forgetAhead()
                let further = try await onJournal { () async throws(LedgerFailure) in
                    try await freight.further(after: row)
                }
                split.supply(further)
            case .send(let piece):
                let isLookedUp = isKnown && !(split.isLastWord && freight.looksUpSingles)
                let reply = try await send(piece, as: freight, isLookedUp: isLookedUp, &errand)
                guard case .refused(let attempt, let refusal) = reply else {
                    split.heard()
                    continue
                }
                if mayBeApplied(piece.count, of: freight.operation, refusal) {
                    let there = try await settleRefused(attempt, refusal, on: &errand)
                    if there.isEmpty {
                        _ = split.refused(refusal)
                    } else {
                        split.heard()
                        let rest = piece.filter { !there.contains($0.row) }
                        try await carryRest(rest, as: freight, on: &errand)
                    }
                    continue
                }
                let ruling = verdict(of: &split, to: refusal)
                try await onJournal { () async throws(LedgerFailure) in
                    switch ruling {
                    case .waiting: try await freight.settleAsWaiting(attempt, piece)
                    case .refused: try await freight.settle(attempt, piece, as: refusal)
                    }
                }
                if ruling == .refused {
                    state.noteRefused(row: piece.first?.row)
                    note(piece.count, of: freight.operation, on: &errand)
                }
            }
        }
    }

    /// Sends one piece, again while it is surely not applied.
    private func send<Load: Freight>(
        _ items: [Load.Item],
        as freight: Load,
        isLookedUp: Bool,
        _ errand: inout Errand
    ) async throws(DeliveryFailure) -> Reply {
        var retry = RetryMachine(options)
        var isRepeat = errand.rounds.isRepeat
        while true {
            let (attempt, answer) = try await post(items, as: freight, &errand, isRepeat: isRepeat)
            switch answer {
            case .notApplied(let failure):
                try await onJournal { () async throws(LedgerFailure) in
                    try await freight.settleAsWaiting(attempt, items)
                }
                state.countThrottle(failure)
                let now = clock.now
                let action = state.drawing { retry.failed(failure, at: now, using: &$0) }
                try await sitOut(action, after: failure)
                isRepeat = true
            case .conflict(let refusal) where isLookedUp, .refused(let refusal):
                try await noteAnswer()
                errand.rounds.answered()
                return .refused(attempt, refusal)
            case .inDoubt:
                try await conclude(attempt, answer, items, as: freight, &errand)
                return .heard
            case .applied, .partial, .conflict, .stop:
                try await conclude(attempt, answer, items, as: freight, &errand)
                try await noteAnswer()
                return .heard
            }
        }
    }

    /// Writes the intent down and makes the call: after the gate has opened, because the settle
    /// delay counts from the intent.
    private func post<Load: Freight>(
        _ items: [Load.Item],
        as freight: Load,
        _ errand: inout Errand,
        isRepeat: Bool
    ) async throws(DeliveryFailure) -> (AttemptID, AnswerClass) {
        if await !gate.isFree { try await writeHeard(of: &errand) }
        try await admit()
        let intent = AttemptIntent(
            freight.operation,
            meeting: errand.meeting.id,
            run: errand.run,
            rows: items.map(\.row)
        )
        guard options.safeguards.contains(.intent) else {
            try await writeHeard(of: &errand)
            state.countRequest(isRepeat: isRepeat)
            let answer = await uncancelled { await freight.post(items) }
            return (try await record(intent), answer)
        }
        let attempt = try await record(intent)
        state.countRequest(isRepeat: isRepeat)
        let (heard, ahead) = (errand.heard.take(), errand.ahead.take())
        async let written = write(heard)
        async let read = ahead?()
        let answer = await uncancelled { await freight.post(items) }
        if let items = await read { errand.readAhead = items }
        if let failure = await written { throw .ledger(failure) }
        return (attempt, answer)
    }

    /// Writes down the last answer, if it is not.
    func writeHeard(of errand: inout Errand) async throws(DeliveryFailure) {
        if let failure = await write(errand.heard.take()) { throw .ledger(failure) }
    }

    private func write(_ heard: HeardAnswer?) async -> LedgerFailure? {
        guard let heard else { return nil }
        do {
            try await heard.write(to: journal)
            return nil
        } catch { return error }
    }

    private func record(_ intent: AttemptIntent) async throws(DeliveryFailure) -> AttemptID {
        try await onJournal { () async throws(LedgerFailure) in
            try await journal.recordIntent(intent, at: clock.now)
        }
    }

    /// Settles what an answer settles, sets aside what it leaves open, and stops where it must.
    private func conclude<Load: Freight>(
        _ attempt: AttemptID,
        _ answer: AnswerClass,
        _ items: [Load.Item],
        as freight: Load,
        _ errand: inout Errand
    ) async throws(DeliveryFailure) {
        switch answer {
        case .applied(let named):
            errand.heard = freight.heard(attempt, named: named, of: items)
            note(items.count, of: freight.operation, on: &errand)
        case .partial(let named):
            try await keep(named, of: items, in: attempt, as: freight, &errand)
        case .inDoubt(let failure):
            errand.rounds.doubted()
            errand.lastDoubt = failure.description
            try await setAside(attempt, as: .doubt, note: failure.description)
            try await restAfterDoubt(failure, errand.rounds.doubts)
        case .conflict(let refusal), .refused(let refusal):
            errand.rounds.puzzled()
            let words = refusal.message.isEmpty ? refusal.code : refusal.message
            try await setAside(attempt, as: .conflict, note: words)
        case .stop(let stop, let mayBeApplied):
            if mayBeApplied {
                try await setAside(attempt, as: .doubt, note: stop.message)
            } else {
                try await onJournal { () async throws(LedgerFailure) in
                    try await freight.settleAsWaiting(attempt, items)
                }
            }
            throw .stopped(stop)
        case .notApplied: preconditionFailure("a call that was not applied is sent again")
        }
    }

    private func keep<Load: Freight>(
        _ named: [Settlement],
        of items: [Load.Item],
        in attempt: AttemptID,
        as freight: Load,
        _ errand: inout Errand
    ) async throws(DeliveryFailure) {
        if !named.isEmpty {
            errand.heard = freight.heard(attempt, named: named, of: items)
            try await writeHeard(of: &errand)
            note(named.count, of: freight.operation, on: &errand)
        } else {
            errand.rounds.puzzled()
        }
        let left = items.count - named.count
        try await setAside(attempt, as: .doubt, note: "the answer left out \(left) of the batch")
    }

    func setAside(
        _ attempt: AttemptID,
        as reason: OpenAttempt.Reason,
        note: String
    ) async throws(DeliveryFailure) {
        try await onJournal { () async throws(LedgerFailure) in
            try await journal.setAside(attempt, as: reason, note: note)
        }
    }

    /// One lost answer costs no wait; a server that loses several is left in peace for a while,
    /// and for as long as it asks.
    private func restAfterDoubt(
        _ failure: CallFailure,
        _ doubts: Int
    ) async throws(DeliveryFailure) {
        guard failure.retryAfter != nil || doubts > 1 else { return }
        let now = clock.now
        var patience = RetryMachine(options)
        let action = state.drawing { generator in
            if failure.retryAfter?.wait(from: now) != nil {
                return patience.failed(failure, at: now, using: &generator)
            }
            return .wait(RetryMachine.backOff(doubts - 1, options, using: &generator), asked: false)
        }
        try await sitOut(action, after: failure)
    }

    func note(_ rows: Int, of operation: WebexOperation, on errand: inout Errand) {
        errand.rounds.progressed()
        errand.settled += rows
        if operation == .bulkInsert {
            watch(.settled(rows: rows))
        } else {
            watch(.decided(rows: errand.settled))
        }
    }
}
