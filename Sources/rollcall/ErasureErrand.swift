import Bookkeeping
import EventRuns
import Foundation
import Registration
import Reporting
import Sandbox

/// Erases people from the ledger, the reports and inboxes it knows, and the sandbox beside it.
struct ErasureErrand: Sendable {
    /// The ledger's path, as it was said.
    let ledgerPath: String?
    /// What is written down beside a lock for whoever finds it taken.
    let purpose: String
    /// Whether later imports leave these people out.
    var isBlocked = false
    /// Whether nothing is changed.
    var isDry = false
    /// Whether the ledger's file is cleared of old bytes at the end, which takes as long as it is
    /// large.
    var isWiped = true
    /// State files of other sandboxes.
    var sandboxes: [String] = []

    /// Searches, asks, and erases; answers with every place that was searched.
    func carryOut(
        _ scope: ErasureScope,
        in ledger: Ledger,
        approve: (ErasureAccount) throws -> Void
    ) async throws -> (account: ErasureAccount, places: [ErasedPlace]) {
        let found = try await ledger.erasure(of: scope)
        let locks = try found.meetings.map { try ledger.lock($0, for: purpose) }
        defer { withExtendedLifetime(locks) {} }
        if !isDry { try approve(found) }
        if !isDry { try ledger.checkSettled(found) }
        var places: [ErasedPlace] = []
        // The sandbox first: whom to look for there only the ledger knows.
        let people = try await ledger.people(of: scope)
        places += try eraseSandboxes(people)
        let files = FileErasure(ledger: ledger, scope: scope, runs: found.runs, isDry: isDry)
        // Files of whole runs go before the ledger: while it holds these people, a later erasure
        // finds the runs again, whatever became of this one. Reports of one person are written
        // anew from a ledger that has forgotten them.
        let isPersonal = scope.person != nil
        let before = isPersonal ? [] : try await files.carryOut()
        let erased = isDry ? found : try await erase(scope, in: ledger)
        places.append(place(of: erased, in: ledger))
        places += isPersonal ? try await files.carryOut() : before
        places += eraseExchanges(scope)
        if !isDry && isWiped { try await ledger.wipe() }
        return (erased, places)
    }

    private func erase(
        _ scope: ErasureScope,
        in ledger: Ledger
    ) async throws -> ErasureAccount {
        try await ledger.erase(scope, isBlocked: isBlocked, at: Composition.clock.now)
    }

    private func eraseSandboxes(_ people: [EmailKey]) throws -> [ErasedPlace] {
        let own = StateHome.sandboxState(besideLedger: ledgerPath)
        return try ([own] + sandboxes)
            .compactMap { path in
                guard FileManager.default.fileExists(atPath: path) else {
                    guard path != own else { return nil }
                    throw Complaint(.noInput, "--sandbox-state \(path): there is no such file")
                }
                let count = try SandboxEraser.erase(people, from: path, isDry: isDry)
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
            rows of others that mention the address, \(account.listed) entries of listings, \
            \(account.mails) mails of the outbox
            """
        )
    }

    /// The logs hold nobody; they are searched all the same.
    private func eraseExchanges(_ scope: ErasureScope) -> [ErasedPlace] {
        guard let needle = scope.person.flatMap({ AddressNeedle($0) }) else { return [] }
        let folder = StateHome.exchanges(besideLedger: ledgerPath)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard !names.isEmpty else { return [] }
        var outcome = ErasedPlace.Outcome.clean
        for path in names.sorted().map({ folder + "/" + $0 }) {
            switch FileEraser.look(for: needle, at: path) {
            case .absent: break
            case .unknown: outcome = .left
            case .present:
                if outcome == .clean { outcome = .erased }
                if !isDry && (try? FileEraser.remove(path)) == nil { outcome = .left }
            }
        }
        return [ErasedPlace(folder, outcome, "\(names.count) logs of requests")]
    }
}

/// The reports and the inboxes of an erasure.
private struct FileErasure {
    let ledger: Ledger
    let scope: ErasureScope
    let runs: [RunID]
    let isDry: Bool

    func carryOut() async throws(RunFailure) -> [ErasedPlace] {
        let reports = ReportErasure(ledger, for: scope, in: runs, isDry: isDry)
        let places = try await reports.carryOut()
        let inboxes = InboxErasure(ledger, for: scope, in: runs, isDry: isDry)
        return places + (try await inboxes.carryOut())
    }
}
