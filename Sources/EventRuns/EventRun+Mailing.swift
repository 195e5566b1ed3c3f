import Bookkeeping
import Delivery
import Registration

extension EventRun {
    /// The mail to order with the end of the run; nil where none was asked for, or where there is
    /// nothing to tell.
    func mail(about account: RunAccount) async throws(RunFailure) -> MailOrder? {
        guard let mail = order.mail, !order.isRehearsal else { return nil }
        switch mail.occasion {
        case .never: return nil
        case .problems where account.exit == .done && account.stopped.isEmpty: return nil
        case .problems, .always: break
        }
        if account.exit.isOutage {
            if order.isOutageTold { return nil }
            if try await isTold(account) { return nil }
        }
        return try await hasNews(account) ? mail : nil
    }

    /// Whether somebody was told of this run already: an outage is one mail, however often the run
    /// is tried again meanwhile.
    private func isTold(_ account: RunAccount) async throws(RunFailure) -> Bool {
        try await onLedger { () async throws(LedgerFailure) in
            try await !rooms.ledger.mails(about: account.run).isEmpty
        }
    }

    /// Whether the run changed anything, or has problems that the run before it did not have.
    private func hasNews(_ account: RunAccount) async throws(RunFailure) -> Bool {
        let isDecided = account.decisions.contains { decision, rows in
            decision != .none && decision != .held && rows > 0
        }
        if account.buckets[.registered] ?? 0 > 0 { return true }
        // A decision that was found made already is none of this run's.
        if isDecided, try await hasCalled(account) { return true }
        if !account.needsSomebody && account.stopped.isEmpty { return false }
        let before = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.runBefore(account.run)
        }
        guard let before else { return true }
        let earlier = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.account(of: before)
        }
        guard let earlier, earlier.stopped == account.stopped,
            earlier.needPerson == account.needPerson,
            earlier.leftOutLines == account.leftOutLines
        else { return true }
        return try await problems(of: before) != problems(of: account.run)
    }

    /// Whether the run asked Webex for anything.
    private func hasCalled(_ account: RunAccount) async throws(RunFailure) -> Bool {
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.hasCalled(account.run)
        }
    }

    /// A digest of the rows of a run that need a person.
    private func problems(of run: RunID) async throws(RunFailure) -> Fingerprint {
        var digest = Fingerprint()
        var last = 0
        while true {
            let after = last
            let rows = try await onLedger { () async throws(LedgerFailure) in
                try await rooms.ledger.rows(of: run, after: after, upTo: options.limits.rowsPerPage)
            }
            guard let end = rows.last else { return digest }
            for row in rows where row.needsPerson {
                digest.absorb("\(row.row) \(row.bucket.rawValue) \(row.code)\u{0}".utf8)
                for cell in row.cells { digest.absorb("\(cell)\u{0}".utf8) }
            }
            last = end.row
        }
    }
}
