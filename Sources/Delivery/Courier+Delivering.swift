public import Registration

extension Courier {
    /// Registers every row of a run that waits.
    ///
    /// Batches go out in the order of the file; what is in doubt or in conflict is set aside and
    /// settled after the last one, and what is not there is sent again. Without faults it makes no
    /// other request than the inserts. Rows that stay unknown stay open. `isPeopled` says that
    /// people of this file are in already: a meeting that takes nobody is less likely then. Throws
    /// `.stopped`, with everything that waits still waiting.
    public func deliver(
        run: RunID,
        to meeting: MeetingScope,
        isPeopled: Bool = false
    ) async throws(DeliveryFailure) {
        let freight = InsertFreight(
            api: api,
            journal: journal,
            clock: clock,
            run: run,
            meeting: meeting,
            safeguards: options.safeguards
        )
        try await complete(.bulkInsert, run, in: meeting) { errand throws(DeliveryFailure) in
            errand.isPeopled = isPeopled
            var items = try await self.waitingItems(of: run, after: 0).get()
            while !errand.rounds.isStuck {
                guard let last = items.last else { return true }
                errand.readAhead = nil
                errand.ahead = { await self.waitingItems(of: run, after: last.row) }
                try await self.carry(items, as: freight, on: &errand)
                items = try await self.itemsAhead(of: run, after: last.row, &errand)
            }
            return false
        }
    }

    /// Sends every recorded decision of a run that waits, at most once to anybody who has it.
    ///
    /// A call that is refused or in doubt is looked up after the last one; only people who still
    /// wait are decided on again. Throws `.stopped`.
    public func decide(run: RunID, in meeting: MeetingScope) async throws(DeliveryFailure) {
        try await complete(nil, run, in: meeting) { errand throws(DeliveryFailure) in
            while !errand.rounds.isStuck {
                guard let batch = try await self.waitingDecisions(of: run) else { return true }
                let freight = DecisionFreight(
                    api: self.api,
                    journal: self.journal,
                    clock: self.clock,
                    meeting: meeting,
                    ruling: batch.ruling,
                    notify: batch.notify
                )
                try await self.carry(batch.items, as: freight, on: &errand)
            }
            return false
        }
    }

    /// Passes and settlings in turn until nothing is open.
    ///
    /// A pass answers whether it got to its end. `operation` is nil for the decisions.
    private func complete(
        _ operation: WebexOperation?,
        _ run: RunID,
        in meeting: MeetingScope,
        pass: (inout Errand) async throws(DeliveryFailure) -> Bool
    ) async throws(DeliveryFailure) {
        var errand = Errand(run: run, meeting: meeting, limits: options.limits)
        while true {
            let outcome = await outcome(of: pass, &errand)
            // However the pass ended: what was answered is known.
            try await writeHeard(of: &errand)
            let isComplete = try outcome.get()
            let open = try await openAttempts(of: meeting) { attempt in
                let isInsert = attempt.operation == .bulkInsert
                return attempt.run == run && isInsert == (operation == .bulkInsert)
            }
            if open.isEmpty && isComplete { return }
            if errand.rounds.afterPass(isComplete: isComplete) == .leaveOpen { return }
            let report = try await settle(open, of: meeting, mayQuery: true)
            errand.lookedUp.formUnion(report.lookedUp)
            errand.settled += report.forGood
            if operation == nil && report.forGood > 0 { watch(.decided(rows: errand.settled)) }
            if errand.rounds.settled(forGood: report.forGood) == .stop {
                let what = operation ?? open.first?.operation ?? .approve
                throw .stopped(.noAnswer(what, last: errand.lastDoubt))
            }
        }
    }

    private func outcome(
        of pass: (inout Errand) async throws(DeliveryFailure) -> Bool,
        _ errand: inout Errand
    ) async -> Result<Bool, DeliveryFailure> {
        do { return .success(try await pass(&errand)) } catch { return .failure(error) }
    }

    private func waitingItems(
        of run: RunID,
        after row: Int
    ) async -> Result<[BatchItem], DeliveryFailure> {
        do {
            return .success(
                try await journal.waitingItems(of: run, after: row, upTo: options.batchSize)
            )
        } catch { return .failure(.ledger(error)) }
    }

    /// The rows that follow, as they were read while the call was under way.
    private func itemsAhead(
        of run: RunID,
        after row: Int,
        _ errand: inout Errand
    ) async throws(DeliveryFailure) -> [BatchItem] {
        if let items = errand.readAhead.take() { return try items.get() }
        return try await waitingItems(of: run, after: row).get()
    }

    private func waitingDecisions(of run: RunID) async throws(DeliveryFailure) -> DecisionBatch? {
        try await onJournal { () async throws(LedgerFailure) in
            try await journal.waitingDecisions(of: run, upTo: options.batchSize)
        }
    }
}
