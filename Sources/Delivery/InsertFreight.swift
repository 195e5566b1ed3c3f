import Registration

/// People on their way into a meeting.
struct InsertFreight: Freight {
    let api: any RegistrantsAPI
    let journal: any AttemptJournal
    let clock: any Timepiece
    let run: RunID
    let meeting: MeetingScope
    let safeguards: Safeguards

    var operation: WebexOperation { .bulkInsert }
    var looksUpSingles: Bool { true }

    func post(_ items: [BatchItem]) async -> AnswerClass {
        do {
            let answer = try await api.bulkInsert(items.map(\.person), into: meeting)
            guard safeguards.contains(.match) else {
                return OutcomeTable.classifyByPosition(answer, to: Batch(items))
            }
            return OutcomeTable.classify(answer, to: Batch(items))
        } catch {
            return OutcomeTable.classify(error)
        }
    }

    func heard(
        _ attempt: AttemptID,
        named: [Settlement],
        of items: [BatchItem]
    ) -> HeardAnswer {
        .rows(attempt, named, at: clock.now)
    }

    func settleAsWaiting(_ attempt: AttemptID, _ items: [BatchItem]) async throws(LedgerFailure) {
        let rows = items.map { Settlement(row: $0.row, outcome: .waiting) }
        try await journal.settle(attempt, rows, at: clock.now)
    }

    func settle(
        _ attempt: AttemptID,
        _ items: [BatchItem],
        as refusal: Refusal
    ) async throws(LedgerFailure) {
        let outcome = Outcome.refused(code: refusal.code, message: refusal.message)
        let rows = items.map { Settlement(row: $0.row, outcome: outcome) }
        try await journal.settle(attempt, rows, at: clock.now)
    }

    func further(after row: Int) async throws(LedgerFailure) -> BatchItem? {
        try await journal.waitingItems(of: run, after: row, upTo: 1).first
    }
}
