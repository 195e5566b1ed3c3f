import Delivery
import EventRuns
import Foundation
import Registration
import Synchronization
import WebexMeetings

/// One person is corrected: looks what is to be done, has somebody say yes, has it done, tells.
struct ChangeErrand: Sendable {
    let command: ChangeCommand
    /// The summaries of its runs, in order: they are printed as one document.
    private let summaries = Summaries()

    private final class Summaries: Sendable {
        let documents = Mutex<[String]>([])
    }

    init(command: ChangeCommand) { self.command = command }

    private var options: DecidingOptions { command.options }
    private var service: ServiceOptions { command.options.service }

    /// Does it, and prints with `--json` the array of what was run: nothing, one or both parts.
    func run(with named: Access) async throws -> ExitStatus {
        let status = try await correct(with: named)
        if service.json {
            let documents = summaries.documents.withLock { $0 }
            Terminal.print("[" + documents.joined(separator: ",\n") + "]")
        }
        return status
    }

    private func correct(with named: Access) async throws -> ExitStatus {
        _ = try options.mail.settings(caFile: service.certificate())
        let scope = try await service.scope(of: command.meeting, with: named)
        let folder = Composition.passingFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let change = PersonChange(wish, in: scope, by: try await doors(to: scope, named, folder))
        switch try await change.course() {
        case .nothing(let status):
            tell(
                """
                Nobody is registered as \(Excerpt.masking(command.old)) any more, and \
                \(Excerpt.masking(command.new)) is \(status): there is nothing left to change.
                """
            )
            return .done
        case .goOn(let run): return status(after: try await change.goOn(with: run))
        case .change(let outlook):
            talk(of: outlook)
            if options.dryRun { return tellPlan(outlook) }
            try confirm(outlook, in: scope)
            return status(after: try await change.make(outlook))
        }
    }

    private var wish: PersonChange.Wish {
        PersonChange.Wish(from: command.old, to: command.new, changes: command.changes)
    }

    /// Sees that whatever `--set` names is there; the service is asked for its form only where
    /// something may be a question of it.
    private func checkNames(_ parts: Workshop, in scope: MeetingScope) async throws {
        var form = RegistrationForm()
        if wish.asksForForm && parts.client.showsForms {
            let desk = MeetingDesk(api: parts.client, courier: parts.courier, whose: parts.whose)
            form = try await desk.form(of: scope)
        }
        try wish.check(asked: form)
    }

    private func doors(
        to scope: MeetingScope,
        _ named: Access,
        _ folder: String
    ) async throws -> PersonChange.Doors {
        let ledger = try Composition.ledger(at: service.ledger)
        let standard = options.pace.delivery(from: Composition.clock.now)
        // Asked for here already, so that a dry run is told the same.
        let access = try await notifying(named)
            .speaking(of: scope, on: ledger, options: standard, registering: true)
        let parts = try Composition.workshop(access, ledger: ledger, options: standard) { _ in }
        try await checkNames(parts, in: scope)
        return PersonChange.Doors(
            desk: parts.desk,
            ledger: ledger,
            target: access.target,
            newRun: { Composition.newRunID() },
            keep: { try $0.write(in: folder) },
            carryOut: { order, part, isContinued in
                try await carryOut(order, part, isContinued ? .proceed : .complete, access)
            }
        )
    }

    /// The access with what Webex is to tell people.
    private func notifying(_ named: Access) -> Access {
        var access = named
        if let notify = options.notify { access.terms.notices = notify.notices }
        return access
    }

    private func carryOut(
        _ order: ImportOrder,
        _ part: PersonChange.Part,
        _ way: RunErrand.Way,
        _ named: Access
    ) async throws -> RunAccount {
        let access = notifying(named)
        var confirmed = service
        confirmed.yes = true
        var errand = RunErrand(
            policy: nil,
            report: options.report.map { "\($0)/\(part.rawValue)" },
            pace: options.pace,
            guards: options.guards,
            service: confirmed,
            metrics: options.metrics
        )
        errand.mail = try options.mail.settings(caFile: service.certificate())
        let account = try await errand.carryOut(order, way, with: access)
        let next = NextCommand.after(account, deciding: options, policy: nil)
        await errand.finish(account, next: next) { document in
            summaries.documents.withLock { $0.append(document) }
        }
        return account
    }

    private func confirm(_ outlook: PersonChange.Outlook, in scope: MeetingScope) throws {
        try service.confirm(
            """
            Register \(Excerpt.masking(command.new)) as \(outlook.status), then remove \
            \(Excerpt.masking(command.old)) from \(scope.id)? Webex may mail the new address; what \
            it mailed before cannot be recalled.
            """,
            unanswered: .personNeeded
        )
    }

    private func status(after end: PersonChange.End) -> ExitStatus {
        switch end {
        case .made(let status): return status
        case .leftAsItWas(let status):
            Terminal.talk(
                """
                \(Excerpt.masking(command.old)) was left registered: run the same command again \
                once what is said above is put right
                """
            )
            return status
        }
    }

    private func talk(of outlook: PersonChange.Outlook) {
        if outlook.isKnownByListingOnly {
            Terminal.talk(
                "Of this person only what Webex lists is known: names, job title and company; say "
                    + "the rest with --set"
            )
        } else if outlook.losesAnswers {
            Terminal.talk(
                "The answers to the meeting's own questions are not taken over; say them with --set"
            )
        }
    }

    private func tellPlan(_ outlook: PersonChange.Outlook) -> ExitStatus {
        tell(
            """
            \(Excerpt.masking(command.new)) would be registered as \(outlook.status), then \
            \(Excerpt.masking(command.old)) removed. DRY RUN: nothing was sent
            """
        )
        return .done
    }

    private func tell(_ words: String) {
        if service.json { Terminal.talk(words) } else { Terminal.print(words) }
    }
}
