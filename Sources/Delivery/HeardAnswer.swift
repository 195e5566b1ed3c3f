import Registration

/// What an answer settles, from when it is heard until it is written down.
///
/// It is written while the next call is on its way, because neither needs to wait for the other. A
/// process that ends in between leaves an attempt open, as one does that ends before its answer.
enum HeardAnswer: Sendable {
    case rows(AttemptID, [Settlement], at: Timestamp)
    case decisions(AttemptID, [DecisionSettlement], at: Timestamp)

    /// Settles it in the journal.
    func write(to journal: any AttemptJournal) async throws(LedgerFailure) {
        switch self {
        case .rows(let attempt, let rows, let moment):
            try await journal.settle(attempt, rows, at: moment)
        case .decisions(let attempt, let rows, let moment):
            try await journal.settleDecisions(attempt, rows, at: moment)
        }
    }
}
