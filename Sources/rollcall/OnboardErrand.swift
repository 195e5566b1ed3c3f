import Bookkeeping
import Delivery
import EventRuns
import Foundation
import Registration
import Reporting
import WebexMeetings

/// A pass over the events of a file on live parts, or a look at them.
struct OnboardErrand: Sendable {
    let file: EventsFile
    let service: ServiceOptions
    let pace: PaceOptions
    let only: String?
    let isDry: Bool
    let usesSandbox: Bool
    let mostChanges: ChangeBound?
    /// What is mailed about each event, by its name, and how mails are sent.
    let mails: [String: MailSettings]
    /// Where monitors read of it; nil for nowhere.
    let metrics: String?

    /// Reads the file, and everything that is said of mails; 78 with all that is wrong.
    init(_ command: OnboardCommand) throws {
        file = try EventsFile(at: command.events, limits: Limits())
        (service, pace, only) = (command.service, command.pace, command.only)
        (isDry, usesSandbox) = (command.dryRun, command.sandbox)
        (mostChanges, metrics) = (command.guards.maxChanges, command.metrics)
        mails = try EventMails(command.mail, caFile: service.certificate()).settings(for: file)
        try checkServer()
    }

    /// The same for a look.
    init(_ command: EventsCommand) throws {
        file = try EventsFile(at: command.events, limits: Limits())
        (service, pace, only) = (command.service, command.pace, command.only)
        (isDry, usesSandbox, mostChanges) = (true, command.sandbox, nil)
        (mails, metrics) = ([:], nil)
        try checkServer()
    }

    private func checkServer() throws {
        guard !usesSandbox || !Settings.usable.isTyped(.server) else {
            throw Complaint(.usage, "--sandbox is inside this process: leave out --server")
        }
    }

    /// Does something with the service that is named, or with the sandbox inside this process.
    func onService(
        _ body: @escaping @Sendable (Access) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        guard usesSandbox else { return try await body(service.access()) }
        var sandbox = try EmbeddedSandbox(service)
        sandbox.mailsOrganiser = !mails.isEmpty && !isDry
        return try await sandbox.open(json: service.json, body)
    }

    /// One pass; answers with the worst of its events.
    func run(with access: Access) async throws -> ExitStatus {
        let ledger = try Composition.ledger(at: service.ledger)
        let gauge = isDry ? nil : try metrics.map { try PassGauge($0) }
        let account = try await pass(with: access, on: ledger)
        let story = OnboardStory(account, isDry: isDry)
        Terminal.print(service.json ? story.document : story.text)
        if !isDry { await sendRest() }
        if !isDry && access.target != .sandbox {
            await RetentionErrand(ledgerPath: service.ledger).carryOut()
        }
        guard let gauge else { return account.exit }
        return await gauge.write(account, account.exit, on: access.target, ledger)
    }

    /// Mails of earlier passes whose time has come: nobody else sends them while nothing is new.
    private func sendRest() async {
        guard let any = mails.values.first else { return }
        await MailErrand(settings: any, ledger: service.ledger)
            .postRest { service.json ? Terminal.talk($0) : Terminal.print($0) }
    }

    /// How the events stand.
    func show(with access: Access) async throws -> ExitStatus {
        let ledger = try Composition.ledger(at: service.ledger)
        let account = try await pass(with: access, on: ledger)
        let parts = try workshop(access, ledger)
        let hosts = Dictionary(
            file.events.map { ($0.name, $0.host ?? access.hostEmail) },
            uniquingKeysWith: { first, _ in first }
        )
        var standings: [EventsStory.Standing] = []
        for event in account.events {
            var standing = EventsStory.Standing(event)
            standing.capacity = file.events.first { $0.name == event.name }?.capacity
            if let meeting = event.meeting, !event.isStopped {
                let scope = MeetingScope(meeting, hostEmail: hosts[event.name] ?? nil)
                try await parts.desk.list(scope) { people in
                    for person in people {
                        standing.people[person.status?.description ?? "pending", default: 0] += 1
                    }
                }
                let target = access.target
                standing.lastRun = try await ledger.everyRun()
                    .last { $0.meeting == meeting && $0.target == target }
            }
            standings.append(standing)
        }
        let story = EventsStory(standings)
        Terminal.print(service.json ? story.document : story.text)
        return .worst(of: account.events.map(\.exit))
    }

    private func pass(with access: Access, on ledger: Ledger) async throws -> OnboardingAccount {
        let parts = try workshop(access, ledger)
        let doors = Onboarding.Doors(
            ledger: ledger,
            meetings: parts.client,
            courier: parts.courier,
            options: parts.options,
            clock: Composition.clock,
            target: access.target
        ) { (scope, deadline) async throws(RunFailure) in
            try await open(scope, by: deadline, access, ledger)
        }
        let onboarding = Onboarding(order(access), doors: doors)
        let file = file
        return try await Interruption.ending { try await onboarding.pass(over: file) }
    }

    private func order(_ access: Access) -> Onboarding.Order {
        let (mails, json, path) = (mails, service.json, service.ledger)
        var order = Onboarding.Order(
            newRun: { Composition.newRunID() },
            mail: { mails[$0.name]?.order },
            watch: { event in
                if let words = OnboardStory.words(on: event) { Terminal.talk(words) }
                guard case .ended(let account) = event, let any = mails.values.first else { return }
                await MailErrand(settings: any, ledger: path)
                    .post(about: account) { json ? Terminal.talk($0) : Terminal.print($0) }
            }
        )
        (order.only, order.isRehearsal) = (only, isDry)
        order.isNear = access.target == .sandbox || access.server.isLoopback
        order.mostChanges = mostChanges
        order.owner = """
            process \(ProcessInfo.processInfo.processIdentifier), since \(Composition.clock.now)
            """
        return order
    }

    private func workshop(_ access: Access, _ ledger: Ledger) throws -> Workshop {
        try Composition.workshop(
            access,
            ledger: ledger,
            options: pace.delivery(from: Composition.clock.now)
        ) { _ in }
    }

    /// The rooms for runs of one meeting.
    private func open(
        _ scope: MeetingScope,
        by deadline: Timestamp?,
        _ named: Access,
        _ ledger: Ledger
    ) async throws(RunFailure) -> Onboarding.Opening {
        var options = pace.delivery(from: Composition.clock.now)
        options.deadline = [options.deadline, deadline].compactMap(\.self).min()
        let log = ExchangeLog(in: StateHome.exchanges(besideLedger: service.ledger))
        do {
            let access = try await named.speaking(
                of: scope,
                on: ledger,
                options: options,
                log: log,
                registering: true
            )
            let parts = try Composition.workshop(
                access,
                ledger: ledger,
                options: options,
                log: log
            ) { _ in }
            let rooms = EventRun.Rooms(
                ledger: ledger,
                courier: parts.courier,
                meetings: parts.client,
                clock: Composition.clock,
                whose: parts.whose
            )
            return Onboarding.Opening(
                rooms,
                options: options,
                terms: access.terms,
                gate: access.gate
            )
        } catch let failure as RunFailure {
            throw failure
        } catch {
            let complaint = Complaint(from: error) ?? Complaint(.software, "\(error)")
            throw .stopped(
                Stop(
                    status: complaint.status,
                    code: "service",
                    message: complaint.message,
                    resumeAt: complaint.resumeAt
                )
            )
        }
    }
}
