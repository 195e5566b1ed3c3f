import Bookkeeping
import EventRuns
import Foundation
import Registration
import Reporting
import Sandbox

/// Erases people wherever this program has put them, and tells where else they may be.
struct ForgetErrand: Sendable {
    let command: ForgetCommand

    private var service: ServiceOptions { command.service }

    /// Searches, asks, erases and tells.
    func run() async throws -> ExitStatus {
        let ledger = try Composition.ledger(at: service.ledger)
        let scope = try await scope(in: ledger)
        if command.unblock, let key = scope.person { return try await unblock(key, in: ledger) }
        let found = try await ledger.erasure(of: scope)
        let locks = try found.meetings.map { try ledger.lock($0, for: "rollcall forget") }
        defer { withExtendedLifetime(locks) {} }
        if !command.dryRun { try seekApproval(found) }
        var places: [ErasedPlace] = []
        // The sandbox first: whom to look for there only the ledger knows.
        let people = try await ledger.people(of: scope)
        places += try eraseSandboxes(people)
        let erased = command.dryRun ? found : try await erase(scope, in: ledger)
        places.append(place(of: erased, in: ledger))
        let reports = ReportErasure(ledger, for: scope, in: found.runs, isDry: command.dryRun)
        places += try await reports.carryOut()
        places += eraseExchanges(scope)
        if !command.dryRun { try await ledger.wipe() }
        tell(Forgotten(erased, in: places + left(of: erased), command))
        return .done
    }

    private func scope(in ledger: Ledger) async throws -> ErasureScope {
        if let email = command.email { return .person(EmailKey(email)) }
        if let run = command.run { return .run(try await RunName(run).account(in: ledger).run) }
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

    private func erase(
        _ scope: ErasureScope,
        in ledger: Ledger
    ) async throws -> ErasureAccount {
        try await ledger.erase(scope, isBlocked: command.block, at: Composition.clock.now)
    }

    private func eraseSandboxes(_ people: [EmailKey]) throws -> [ErasedPlace] {
        let own = StateHome.sandboxState(besideLedger: service.ledger)
        return try ([own] + command.sandboxState)
            .compactMap { path in
                guard FileManager.default.fileExists(atPath: path) else {
                    guard path != own else { return nil }
                    throw Complaint(.noInput, "--sandbox-state \(path): there is no such file")
                }
                let count = try SandboxEraser.erase(people, from: path, isDry: command.dryRun)
                return ErasedPlace(
                    path,
                    count > 0 ? .erased : .clean,
                    "state of the sandbox: \(count) registrations, mails and calls"
                )
            }
    }

    private func place(of account: ErasureAccount, in ledger: Ledger) -> ErasedPlace {
        ErasedPlace(
            ledger.path,
            account.isEmpty ? .clean : .erased,
            """
            the ledger: \(account.rows) rows in \(account.runs.count) runs, \(account.mentions) \
            rows of others that mention the address, \(account.listed) entries of listings
            """
        )
    }

    /// The logs hold nobody; they are searched all the same.
    private func eraseExchanges(_ scope: ErasureScope) -> [ErasedPlace] {
        guard let needle = scope.person.flatMap({ AddressNeedle($0) }) else { return [] }
        let folder = StateHome.exchanges(besideLedger: service.ledger)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard !names.isEmpty else { return [] }
        let found = names.sorted().filter { FileEraser.holds(needle, at: folder + "/" + $0) }
        var outcome = found.isEmpty ? ErasedPlace.Outcome.clean : .erased
        if !command.dryRun {
            for name in found where (try? FileEraser.remove(folder + "/" + name)) == nil {
                outcome = .left
            }
        }
        return [ErasedPlace(folder, outcome, "\(names.count) logs of requests")]
    }

    private func tell(_ forgotten: Forgotten) {
        Terminal.print(service.json ? forgotten.document : forgotten.story)
    }
}
