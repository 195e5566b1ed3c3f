import Bookkeeping
import EventRuns
import Registration

/// Goes on with a run that the ledger has: `resume` and `retry`.
struct ProceedErrand: Sendable {
    /// The command's name, for the next command.
    let name: String
    let course: CourseOptions
    let guards: GuardOptions
    let mail: MailOptions
    let pace: PaceOptions
    let service: ServiceOptions

    /// Finds the run and where it went, and goes on there.
    func run(_ text: String?, isRetry: Bool) async throws -> ExitStatus {
        _ = try mail.settings(caFile: service.certificate())
        let ledger = try Composition.ledger(at: service.ledger)
        guard let account = try await account(of: text, in: ledger) else {
            Terminal.talk("There is no unfinished run: nothing to resume.")
            if service.json { Terminal.print(#"{"run":null,"exit":0,"retryable":false}"#) }
            return .done
        }
        if !isRetry && account.hasEnded {
            throw Complaint(
                .usage,
                """
                the run \(account.run) has come to its end; to send again what failed in it: \
                rollcall retry \(account.run)
                """
            )
        }
        try await check(account, in: ledger)
        guard try await ledger.hasReadFile(account.run) else {
            throw Complaint(
                .noInput,
                """
                the run \(account.run) ended while it read \(account.file), and sent nothing: the \
                file has to be imported again
                """
            )
        }
        guard account.target == .sandbox else {
            return try await proceed(account, with: service.access(), isRetry: isRetry)
        }
        var sandbox = try EmbeddedSandbox(service, faults: course.sandboxFaults)
        sandbox.mailsOrganiser = try mail.settings(caFile: service.certificate()) != nil
        return try await sandbox.open(json: service.json) { access in
            try await proceed(account, with: access, isRetry: isRetry)
        }
    }

    /// What was taken back does not go on; and who waits is not left waiting for want of a policy.
    private func check(_ account: RunAccount, in ledger: Ledger) async throws {
        if try await ledger.isUndone(account.run) {
            throw Complaint(
                .usage,
                "the run \(account.run) was taken back; to register its people, import it again"
            )
        }
        if account.purpose == .decide, try await policy(of: account.run, in: ledger) == nil {
            throw Complaint(
                .usage,
                "the run \(account.run) decides by a policy: say --policy again"
            )
        }
    }

    /// The path of the policy that was named, else of the one that the run has decided by so far.
    private func policy(of run: RunID, in ledger: Ledger) async throws -> String? {
        if let named = course.policy { return named }
        return try await ledger.policy(of: run)?.checkedPath(for: run, limits: Limits())
    }

    private func account(of text: String?, in ledger: Ledger) async throws -> RunAccount? {
        if let text { return try await RunName(text).account(in: ledger) }
        let unfinished = try await ledger.unfinishedRun()
        let newest = if let unfinished { unfinished } else { try await ledger.halfReadRun() }
        guard let newest else { return nil }
        return try await ledger.account(of: newest)
    }

    private func proceed(
        _ known: RunAccount,
        with service: Access,
        isRetry: Bool
    ) async throws -> ExitStatus {
        let access = try await speaking(as: known, service)
        var order = ImportOrder(
            file: known.file,
            meeting: access.scope(known.meeting.text),
            target: known.target,
            run: known.run
        )
        (order.purpose, order.undoes) = (known.purpose, known.undoes)
        order.again = course.again
        order.retrying = isRetry
        let ledger = try Composition.ledger(at: self.service.ledger)
        var errand = RunErrand(
            policy: try await policy(of: known.run, in: ledger),
            report: course.report ?? known.report,
            pace: pace,
            guards: guards,
            service: self.service,
            metrics: course.metrics
        )
        errand.mail = try mail.settings(caFile: self.service.certificate())
        let account = try await errand.carryOut(order, .proceed, with: access)
        await errand.finish(account, next: NextCommand.after(account, proceeding: self))
        return account.exit
    }

    /// As the run spoke until now, but for what this command names.
    private func speaking(as known: RunAccount, _ service: Access) async throws -> Access {
        var access = service
        let ledger = try Composition.ledger(at: self.service.ledger)
        access.terms = try await ledger.terms(of: known.run)
        if let dialect = self.service.dialect?.named { access.terms.dialect = dialect }
        if let since = self.service.registeredSince { access.terms.registeredSince = since }
        access.asksDialect = false
        course.apply(to: &access.terms)
        return access
    }
}

extension RunAccount {
    /// Whether nothing stopped the run before its end.
    fileprivate var hasEnded: Bool { finishedAt != nil && stopped.isEmpty }
}
