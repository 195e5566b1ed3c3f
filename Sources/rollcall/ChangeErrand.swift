import Bookkeeping
import Delivery
import EventRuns
import Foundation
import Intake
import Registration

/// The correction of one person: two runs, one after the other.
///
/// The first registers the new one, the second removes the old one. Each is safe by itself; the
/// second begins only once Webex shows the first.
struct ChangeErrand: Sendable {
    let command: ChangeCommand

    private var options: DecidingOptions { command.options }
    private var service: ServiceOptions { command.options.service }

    func run(with named: Access) async throws -> ExitStatus {
        _ = try options.mail.settings(caFile: service.certificate())
        let scope = try await service.scope(of: command.meeting, with: named)
        let ledger = try Composition.ledger(at: service.ledger)
        let access = try await named.speaking(of: scope, on: ledger, options: standard)
        let folder = Composition.passingFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (old, new) = try await found(in: scope, with: access, on: ledger)
        guard let old else { return try await finish(new, scope, access, on: ledger) }
        try checkStatus(of: old)
        let person = try await columns(of: old, in: scope, on: ledger, access)
        if let new { try checkName(of: new, person.new) }
        if options.dryRun { return tellPlan(old) }
        try service.confirm(
            """
            Register \(Excerpt.masking(command.new)) as \(status(of: old)), then remove \
            \(Excerpt.masking(command.old)) from \(scope.id)? Webex may mail the new address; what \
            it mailed before cannot be recalled.
            """,
            unanswered: .personNeeded
        )
        let added = try await register(person.new, as: old.status, scope, access, folder)
        guard added.exit == .done else { return stopped(added) }
        guard try await isThere(as: old.status, in: scope, with: access, on: ledger) else {
            throw Complaint(
                .personNeeded,
                """
                Webex does not list \(Excerpt.masking(command.new)) as \(status(of: old)): \
                \(Excerpt.masking(command.old)) was left registered; look at both on Webex
                """
            )
        }
        return try await remove(person.old, scope, access, folder).exit
    }

    private var standard: DeliveryOptions { options.pace.delivery(from: Composition.clock.now) }

    /// Who is registered under the old address and the new one.
    private func found(
        in scope: MeetingScope,
        with access: Access,
        on ledger: Ledger
    ) async throws -> (old: Registrant?, new: Registrant?) {
        let parts = try Composition.workshop(access, ledger: ledger, options: standard) { _ in }
        let desk = parts.desk
        var (old, new): ([Registrant], [Registrant]) = ([], [])
        try await desk.list(scope) { people in
            // One registration may stand on two pages, when the listing grows between them.
            for person in people where !(old + new).contains(where: { $0.isSame(as: person) }) {
                if person.key == EmailKey(command.old) { old.append(person) }
                if person.key == EmailKey(command.new) { new.append(person) }
            }
        }
        guard old.count < 2, new.count < 2 else {
            throw Complaint(
                .personNeeded,
                "Webex lists one of the two addresses more than once: remove the surplus there "
                    + "first. Nothing was sent."
            )
        }
        return (old.first, new.first)
    }

    /// Who is registered under the new address already has to be this person: by the name.
    private func checkName(of new: Registrant, _ wanted: [PersonFile.Column]) throws {
        func same(_ field: RegistrantField, _ listed: String?) -> Bool {
            let name = wanted.first { $0.name == field.rawValue }?.value ?? ""
            return (listed ?? "").trimmed.lowercased() == name.trimmed.lowercased()
        }
        if same(.firstName, new.firstName) && same(.lastName, new.lastName) { return }
        throw Complaint(
            .personNeeded,
            """
            \(Excerpt.masking(command.new)) is registered already, under another name: look if \
            that is the same person. Nothing was sent.
            """
        )
    }

    private func checkStatus(of old: Registrant) throws {
        switch old.status {
        case .pending, .approved, .rejected, nil: return
        case .cancelled, .other:
            throw Complaint(
                .personNeeded,
                """
                \(Excerpt.masking(command.old)) is \(status(of: old)): nobody can be made so. \
                `rollcall registrants add` registers the new address. Nothing was sent.
                """
            )
        }
    }

    /// Nobody is there under the old address: the change was made, or there is nobody to change.
    private func finish(
        _ new: Registrant?,
        _ scope: MeetingScope,
        _ access: Access,
        on ledger: Ledger
    ) async throws -> ExitStatus {
        let file = PersonFile([PersonFile.Column(RegistrantField.email, command.old)]).name
        let place = RunPlace(scope.id, on: access.target, for: .delete)
        if let run = try await ledger.unfinishedRun(at: place, file: file) {
            // The removal, whose answer was lost.
            var order = ImportOrder(file: file, meeting: scope, target: access.target, run: run)
            order.purpose = .delete
            return try await carryOut(order, .proceed, access, policy: nil, "removed").exit
        }
        guard let new else {
            throw Complaint(
                .personNeeded,
                "nobody is registered as \(Excerpt.masking(command.old)). Nothing was sent."
            )
        }
        tell(
            """
            Nobody is registered as \(Excerpt.masking(command.old)) any more, and \
            \(Excerpt.masking(command.new)) is \(status(of: new)): there is nothing left to change.
            """
        )
        return .done
    }

    private func register(
        _ columns: [PersonFile.Column],
        as status: RegistrantStatus?,
        _ scope: MeetingScope,
        _ access: Access,
        _ folder: String
    ) async throws -> RunAccount {
        let path = try PersonFile(columns).write(in: folder)
        let policy = folder + "/same-decision.yaml"
        let ruling = status == .approved ? "approve" : status == .rejected ? "reject" : "hold"
        try PersonFile.write("version: 1\ndefault: \(ruling)\n", to: policy, in: folder)
        var order = ImportOrder(
            file: path,
            meeting: scope,
            target: access.target,
            run: Composition.newRunID()
        )
        order.again = true
        return try await carryOut(order, .complete, access, policy: policy, "registered")
    }

    private func remove(
        _ columns: [PersonFile.Column],
        _ scope: MeetingScope,
        _ access: Access,
        _ folder: String
    ) async throws -> RunAccount {
        let path = try PersonFile(columns).write(in: folder)
        var order = ImportOrder(
            file: path,
            meeting: scope,
            target: access.target,
            run: Composition.newRunID()
        )
        order.purpose = .delete
        return try await carryOut(order, .complete, access, policy: nil, "removed")
    }

    private func carryOut(
        _ order: ImportOrder,
        _ way: RunErrand.Way,
        _ named: Access,
        policy: String?,
        _ part: String
    ) async throws -> RunAccount {
        var access = named
        if let notify = options.notify { access.terms.notices = notify.notices }
        var confirmed = service
        confirmed.yes = true
        var errand = RunErrand(
            policy: policy,
            report: options.report.map { "\($0)/\(part)" },
            pace: options.pace,
            guards: options.guards,
            service: confirmed,
            metrics: options.metrics
        )
        errand.mail = try options.mail.settings(caFile: service.certificate())
        let account = try await errand.carryOut(order, way, with: access)
        let next = NextCommand.after(account, deciding: options, policy: nil)
        await errand.finish(account, next: next)
        return account
    }

    private func isThere(
        as status: RegistrantStatus?,
        in scope: MeetingScope,
        with access: Access,
        on ledger: Ledger
    ) async throws -> Bool {
        let new = try await found(in: scope, with: access, on: ledger).new
        return new != nil && (new?.status ?? .pending) == (status ?? .pending)
    }

    private func stopped(_ account: RunAccount) -> ExitStatus {
        Terminal.talk(
            """
            \(Excerpt.masking(command.old)) was left registered: run the same command again once \
            what is said above is put right
            """
        )
        return account.exit
    }

    private func status(of person: Registrant) -> String {
        person.status?.description ?? "pending"
    }

    private func tellPlan(_ old: Registrant) -> ExitStatus {
        tell(
            """
            \(Excerpt.masking(command.new)) would be registered as \(status(of: old)), then \
            \(Excerpt.masking(command.old)) removed. DRY RUN: nothing was sent
            """
        )
        return .done
    }

    private func tell(_ words: String) {
        if service.json { Terminal.talk(words) } else { Terminal.print(words) }
    }
}
