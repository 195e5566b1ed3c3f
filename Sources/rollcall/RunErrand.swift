import Bookkeeping
import Delivery
import EventRuns
import Foundation
import Registration
import Reporting

/// One run on live parts, until its end or until somebody ends it.
struct RunErrand: Sendable {
    /// How the corridor is walked.
    enum Way: Hashable, Sendable {
        /// From the file.
        case complete
        /// From the file, sending nothing.
        case rehearse
        /// From the ledger.
        case proceed
    }

    let policy: String?
    let report: String?
    let pace: PaceOptions
    let guards: GuardOptions
    let service: ServiceOptions
    /// Whether the service begins empty: what the ledger knows of it is of another one.
    var isFresh = false
    /// The file that monitors read; nil for none.
    var metrics: String?
    /// The mail about the run's end; nil for none.
    var mail: MailSettings?

    /// Completes an order with what all runs are told, and carries it out.
    func carryOut(
        _ draft: ImportOrder,
        _ way: Way,
        with access: Access
    ) async throws -> RunAccount {
        let line = ProgressLine()
        defer { line.clear() }
        var order = try completed(draft, access)
        order.approve = guards.approval(
            for: order.purpose,
            with: access,
            isConfirmed: service.yes,
            beside: line
        )
        order.mayRegisterAbsent = GuardOptions.leave(isConfirmed: service.yes, beside: line)
        guard way == .rehearse else {
            let ledger = try Composition.ledger(at: service.ledger)
            return try await ending(order, way, with: access, on: ledger, line)
        }
        let folder = Composition.passingFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ledger = try await passingLedger(in: folder)
        return try await ending(order, way, with: access, on: ledger, line)
    }

    /// Carries an order out until somebody ends it: the first question to the service counts.
    private func ending(
        _ order: ImportOrder,
        _ way: Way,
        with access: Access,
        on ledger: Ledger,
        _ line: ProgressLine
    ) async throws -> RunAccount {
        try await Interruption.ending {
            try await carryOut(order, way, with: access, on: ledger, line)
        }
    }

    private func carryOut(
        _ draft: ImportOrder,
        _ way: Way,
        with access: Access,
        on ledger: Ledger,
        _ line: ProgressLine
    ) async throws -> RunAccount {
        let gauge = way == .rehearse ? nil : try metrics.map { try MetricsGauge($0) }
        let (order, parts, log) = try await prepared(draft, way, access, on: ledger) { event in
            gauge?.follow(event)
            line.show(.courier(event))
        }
        let run = order.run
        do {
            var account = try await walk(order, way, parts) { event in
                if way != .rehearse { log.follow(event, of: run) }
                gauge?.follow(event, of: run)
                line.show(event)
            }
            if let gauge { account.exit = await gauge.write(account, on: ledger) }
            return account
        } catch {
            await gauge?.write(after: error, on: ledger)
            throw error
        }
    }

    /// Reads the file and Webex, sends nothing, and answers with what an import would do.
    func plan(_ draft: ImportOrder, with access: Access) async throws -> Plan {
        let line = ProgressLine()
        defer { line.clear() }
        let folder = Composition.passingFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ledger = try await passingLedger(in: folder)
        let asked = try completed(draft, access)
        return try await Interruption.ending {
            let (order, parts, _) = try await prepared(asked, .rehearse, access, on: ledger) {
                line.show(.courier($0))
            }
            return try await eventRun(order, parts) { line.show($0) }.plan()
        }
    }

    /// A ledger to be thrown away, which knows what the real one does.
    private func passingLedger(in folder: String) async throws -> Ledger {
        try await Composition.passingLedger(in: folder, at: service.ledger, isCopied: !isFresh)
    }

    /// The order with the terms of the service, and the parts that it is carried out with.
    private func prepared(
        _ draft: ImportOrder,
        _ way: Way,
        _ named: Access,
        on ledger: Ledger,
        watch: @escaping @Sendable (DeliveryEvent) -> Void
    ) async throws -> (order: ImportOrder, parts: Workshop, log: ExchangeLog) {
        let options = pace.delivery(from: Composition.clock.now)
        if way != .proceed && !draft.file.isEmpty {
            try FileCheck.open(draft.file, limits: options.limits)
        }
        let log = ExchangeLog(in: StateHome.exchanges(besideLedger: service.ledger))
        let access = try await named.speaking(
            of: draft.meeting,
            on: ledger,
            options: options,
            log: log,
            registering: draft.purpose == .register
        )
        var order = draft
        order.terms = access.terms
        let parts = try Composition.workshop(
            access,
            ledger: ledger,
            options: options,
            log: log,
            watch: watch
        )
        return (order, parts, log)
    }

    /// Prints what came of it: a document on request, words for people always.
    ///
    /// `document` prints the summary, or keeps it for a command that has several.
    func tell(
        _ account: RunAccount,
        next: String,
        document: (String) -> Void = Terminal.print
    ) {
        let story = RunStory(account, next: next)
        if service.json {
            document(Summary.json(of: account))
            Terminal.talk(story.text)
        } else {
            Terminal.print(story.text)
        }
    }

    /// The same, and then sends the mail about it, if one was ordered; the run has ended by then.
    func finish(
        _ account: RunAccount,
        next: String,
        document: (String) -> Void = Terminal.print
    ) async {
        tell(account, next: next, document: document)
        guard let mail, !account.isRehearsal else { return }
        await MailErrand(settings: mail, ledger: service.ledger)
            .post(about: account) { service.json ? Terminal.talk($0) : Terminal.print($0) }
    }

    private func walk(
        _ order: ImportOrder,
        _ way: Way,
        _ parts: Workshop,
        watch: @escaping @Sendable (RunEvent) -> Void
    ) async throws -> RunAccount {
        let run = eventRun(order, parts, watch: watch)
        return try await Interruption.ending {
            switch way {
            case .complete: try await run.complete()
            case .rehearse: try await run.rehearse()
            case .proceed: try await run.proceed()
            }
        }
    }

    private func eventRun(
        _ order: ImportOrder,
        _ parts: Workshop,
        watch: @escaping @Sendable (RunEvent) -> Void
    ) -> EventRun {
        let rooms = EventRun.Rooms(
            ledger: parts.ledger,
            courier: parts.courier,
            meetings: parts.client,
            clock: Composition.clock,
            whose: parts.whose
        )
        return EventRun(order, rooms: rooms, options: parts.options, watch: watch)
    }

    private func completed(_ draft: ImportOrder, _ access: Access) throws -> ImportOrder {
        var order = draft
        if let policy {
            try order.readPolicy(at: policy, limits: Limits())
        }
        order.report = report
        order.mail = mail?.order
        order.gate = access.gate
        order.owner = """
            process \(ProcessInfo.processInfo.processIdentifier), \
            since \(Composition.clock.now)
            """
        return order
    }
}
