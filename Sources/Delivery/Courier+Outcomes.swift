import Registration

extension Courier {
    /// Settles one open attempt by what was seen of its people, in the order of its items.
    func settle(
        _ attempt: OpenAttempt,
        _ sightings: [[DecisionTable.Sighting]],
        into report: inout SettleReport
    ) async throws(DeliveryFailure) {
        if attempt.operation == .bulkInsert {
            try await settleInsert(attempt, sightings, into: &report)
        } else {
            try await settleDecision(attempt, sightings, into: &report)
        }
    }

    private func settleInsert(
        _ attempt: OpenAttempt,
        _ sightings: [[DecisionTable.Sighting]],
        into report: inout SettleReport
    ) async throws(DeliveryFailure) {
        let settlements = zip(attempt.items, sightings)
            .map { item, seen in
                let found = seen.compactMap(\.person).first
                return Settlement(
                    row: item.row,
                    outcome: OutcomeTable.outcome(of: item, in: attempt, found: found)
                )
            }
        try await onJournal { () async throws(LedgerFailure) in
            try await journal.settle(attempt.id, settlements, at: clock.now)
        }
        let waiting = settlements.filter { $0.outcome == .waiting }.map(\.row)
        let forGood = settlements.count - waiting.count
        report.forGood += forGood
        if forGood > 0 { watch(.settled(rows: forGood)) }
        if attempt.reason == .conflict && forGood == 0 { report.lookedUp.formUnion(waiting) }
    }

    private func settleDecision(
        _ attempt: OpenAttempt,
        _ sightings: [[DecisionTable.Sighting]],
        into report: inout SettleReport
    ) async throws(DeliveryFailure) {
        let settlements = zip(attempt.items, sightings)
            .compactMap { item, seen in
                DecisionTable.outcome(of: attempt.ruling, from: item.stood, sightings: seen)
                    .map { DecisionSettlement(row: item.row, outcome: $0) }
            }
        guard !settlements.isEmpty else { return }
        try await onJournal { () async throws(LedgerFailure) in
            try await journal.settleDecisions(attempt.id, settlements, at: clock.now)
        }
        let waiting = settlements.filter { $0.outcome == .waiting }.map(\.row)
        report.forGood += settlements.count - waiting.count
        if attempt.reason == .conflict { report.lookedUp.formUnion(waiting) }
    }
}
