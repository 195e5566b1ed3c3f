import Bookkeeping
import Registration
import Reporting

/// Gathers what a letter about a run tells, from the ledger alone.
struct LetterDesk: Sendable {
    let ledger: Ledger
    let limits: Limits

    /// The facts for one mail; rows stream, and only its lists are kept.
    func facts(
        _ account: RunAccount,
        _ mail: OutboxMail
    ) async throws(RunFailure) -> LetterFacts {
        let run = account.run
        let header = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.header(of: run)
        }
        let terms = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.terms(of: run)
        }
        var lists = LetterLists(of: account, header: header, terms: terms, order: mail.order)
        try await fill(&lists, of: run)
        var facts = LetterFacts(account, order: mail.order, lists: lists)
        facts.day = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.meetingDay(of: run)
        }
        facts.notices = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.noticesAsked(by: run)
        }
        facts.earlier = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.openRuns(before: run, upTo: limits.earlierRunsTold)
        }
        return facts
    }

    private func fill(_ lists: inout LetterLists, of run: RunID) async throws(RunFailure) {
        var last = 0
        while true {
            let after = last
            let rows = try await onLedger { () async throws(LedgerFailure) in
                try await ledger.rows(of: run, after: after, upTo: limits.rowsPerPage)
            }
            guard let end = rows.last else { return }
            lists.add(rows)
            last = end.row
        }
    }
}
