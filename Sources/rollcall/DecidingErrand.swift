import EventRuns
import Registration

/// One run that decides on people who are registered: builds the order, has it carried out, tells
/// the story.
struct DecidingErrand: Sendable {
    let options: DecidingOptions
    let policy: String?

    /// Carries an order out, against the service or the sandbox inside this process.
    func run(
        inSandbox: Bool,
        _ order: @escaping @Sendable (Access) async throws -> ImportOrder
    ) async throws -> ExitStatus {
        let settings = try options.mail.settings(caFile: options.service.certificate())
        guard inSandbox else {
            let access = try options.service.access()
            return try await carryOut(order(access), with: access)
        }
        var sandbox = try EmbeddedSandbox(options.service)
        sandbox.mailsOrganiser = settings != nil && !options.dryRun
        return try await sandbox.open(json: options.service.json) { access in
            try await carryOut(order(access), with: access)
        }
    }

    private func carryOut(_ order: ImportOrder, with service: Access) async throws -> ExitStatus {
        var access = service
        if let notify = options.notify { access.terms.notices = notify.notices }
        // A run is looked for as far back as it looked.
        if let since = order.terms.registeredSince {
            access.terms.registeredSince = max(since, access.terms.registeredSince ?? since)
        }
        var errand = RunErrand(
            policy: policy,
            report: options.report,
            pace: options.pace,
            guards: options.guards,
            service: options.service,
            metrics: options.metrics
        )
        errand.mail = try options.mail.settings(caFile: options.service.certificate())
        let way: RunErrand.Way = options.dryRun ? .rehearse : .complete
        let account = try await errand.carryOut(order, way, with: access)
        await errand.finish(
            account,
            next: NextCommand.after(account, deciding: options, policy: policy)
        )
        return account.exit
    }
}
