import Registration

/// A journal with a stopwatch.
struct ImportJournal: AttemptJournal {
    let journal: any AttemptJournal
    let stopwatch: ImportStopwatch

    func waitingItems(
        of run: RunID,
        after row: Int,
        upTo count: Int
    ) async throws(LedgerFailure) -> [BatchItem] {
        try await stopwatch.timing { () async throws(LedgerFailure) in
            try await journal.waitingItems(of: run, after: row, upTo: count)
        }
    }

    func waitingDecisions(
        of run: RunID,
        upTo count: Int
    ) async throws(LedgerFailure) -> DecisionBatch? {
        try await stopwatch.timing { () async throws(LedgerFailure) in
            try await journal.waitingDecisions(of: run, upTo: count)
        }
    }

    func recordIntent(
        _ intent: AttemptIntent,
        at moment: Timestamp
    ) async throws(LedgerFailure) -> AttemptID {
        try await stopwatch.timing { () async throws(LedgerFailure) in
            try await journal.recordIntent(intent, at: moment)
        }
    }

    func settle(
        _ attempt: AttemptID,
        _ rows: [Settlement],
        at moment: Timestamp
    ) async throws(LedgerFailure) {
        try await stopwatch.timing { () async throws(LedgerFailure) in
            try await journal.settle(attempt, rows, at: moment)
        }
    }

    func settleDecisions(
        _ attempt: AttemptID,
        _ rows: [DecisionSettlement],
        at moment: Timestamp
    ) async throws(LedgerFailure) {
        try await stopwatch.timing { () async throws(LedgerFailure) in
            try await journal.settleDecisions(attempt, rows, at: moment)
        }
    }

    func setAside(
        _ attempt: AttemptID,
        as reason: OpenAttempt.Reason,
        note: String
    ) async throws(LedgerFailure) {
        try await journal.setAside(attempt, as: reason, note: note)
    }

    func openAttempts(of meeting: MeetingID) async throws(LedgerFailure) -> [OpenAttempt] {
        try await journal.openAttempts(of: meeting)
    }

    func beginSweep(
        of meeting: MeetingID,
        at moment: Timestamp
    ) async throws(LedgerFailure) -> SweepID {
        try await journal.beginSweep(of: meeting, at: moment)
    }

    func stage(_ people: [Registrant], in sweep: SweepID) async throws(LedgerFailure) {
        try await stopwatch.timing { () async throws(LedgerFailure) in
            try await journal.stage(people, in: sweep)
        }
    }

    func completeSweep(_ sweep: SweepID, at moment: Timestamp) async throws(LedgerFailure) {
        try await stopwatch.timing { () async throws(LedgerFailure) in
            try await journal.completeSweep(sweep, at: moment)
        }
    }

    func listed(
        _ keys: [EmailKey],
        in sweep: SweepID
    ) async throws(LedgerFailure) -> [EmailKey: [Registrant]] {
        try await journal.listed(keys, in: sweep)
    }
}
