import Bookkeeping
import EventRuns
import Registration

/// Erases people wherever this program has put them, and tells where else they may be.
struct ForgetErrand: Sendable {
    let command: ForgetCommand

    private var service: ServiceOptions { command.service }

    /// Searches, asks, erases and tells.
    func run() async throws -> ExitStatus {
        let ledger = try Composition.ledger(at: service.ledger)
        let scope = try await scope(in: ledger)
        if command.unblock, let key = scope.person { return try await unblock(key, in: ledger) }
        var errand = ErasureErrand(ledgerPath: service.ledger, purpose: "rollcall forget")
        (errand.isBlocked, errand.isDry) = (command.block, command.dryRun)
        errand.sandboxes = command.sandboxState
        let (erased, places) = try await errand.carryOut(scope, in: ledger, approve: seekApproval)
        tell(Forgotten(erased, in: places + left(of: erased), command))
        return .done
    }

    private func scope(in ledger: Ledger) async throws -> ErasureScope {
        if let email = command.email { return .person(EmailKey(email)) }
        if let run = command.run { return .runs([try await RunName(run).account(in: ledger).run]) }
        guard let before = command.before else { preconditionFailure("one of them was said") }
        return .before(before)
    }

    private func unblock(_ key: EmailKey, in ledger: Ledger) async throws -> ExitStatus {
        let wasBlocked = try await ledger.unblock(key)
        Terminal.print(
            wasBlocked
                ? "\(key) may be registered again" : "\(key) was not left out of imports"
        )
        return .done
    }

    private func seekApproval(_ found: ErasureAccount) throws {
        if found.isEmpty && !command.block { return }
        try service.confirm(
            """
            Erase \(found.rows) rows of \(found.runs.count) runs, for good\
            \(command.block ? ", and leave these people out of later imports" : "")?
            """,
            unanswered: .personNeeded
        )
    }

    private func tell(_ forgotten: Forgotten) {
        Terminal.print(service.json ? forgotten.document : forgotten.story)
    }
}
