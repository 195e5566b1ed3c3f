import Registration

/// Decisions of one kind on their way to a meeting.
struct DecisionFreight: Freight {
    let api: any RegistrantsAPI
    let journal: any AttemptJournal
    let clock: any Timepiece
    let meeting: MeetingScope
    let ruling: Verdict.Ruling
    let notify: Bool

    var operation: WebexOperation {
        guard let operation = ruling.operation else { preconditionFailure("a hold is not sent") }
        return operation
    }
    var looksUpSingles: Bool { false }

    func post(_ items: [DecisionItem]) async -> AnswerClass {
        let ids = items.map(\.id)
        do {
            switch ruling {
            case .approve: try await api.approve(ids, in: meeting, sendEmail: notify)
            case .reject: try await api.reject(ids, in: meeting, sendEmail: notify)
            case .cancel: try await api.cancel(ids, in: meeting, sendEmail: notify)
            case .delete: try await api.bulkDelete(ids, from: meeting)
            case .hold: preconditionFailure("a hold is not sent")
            }
            return .applied([])
        } catch {
            return DecisionTable.classify(error)
        }
    }

    func heard(
        _ attempt: AttemptID,
        named: [Settlement],
        of items: [DecisionItem]
    ) -> HeardAnswer {
        let rows = items.map { DecisionSettlement(row: $0.row, outcome: .answered) }
        return .decisions(attempt, rows, at: clock.now)
    }

    func settleAsWaiting(
        _ attempt: AttemptID,
        _ items: [DecisionItem]
    ) async throws(LedgerFailure) {
        try await settle(attempt, items, .waiting)
    }

    func settle(
        _ attempt: AttemptID,
        _ items: [DecisionItem],
        as refusal: Refusal
    ) async throws(LedgerFailure) {
        let outcome = DecisionOutcome.refused(code: refusal.code, message: refusal.message)
        try await settle(attempt, items, outcome)
    }

    func further(after row: Int) async throws(LedgerFailure) -> DecisionItem? { nil }

    private func settle(
        _ attempt: AttemptID,
        _ items: [DecisionItem],
        _ outcome: DecisionOutcome
    ) async throws(LedgerFailure) {
        let rows = items.map { DecisionSettlement(row: $0.row, outcome: outcome) }
        try await journal.settleDecisions(attempt, rows, at: clock.now)
    }
}
