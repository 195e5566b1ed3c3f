import Bookkeeping
import Delivery
import EventRuns
import Foundation
import Registration
import Reporting
import Sandbox
import Synchronization

/// One Webex, one ledger, thirty inboxes, and a pass each hour.
final class SeasonWorld: Sendable {
    let scenario: SeasonScenario
    let clock: VirtualClock
    let place: Place
    let store: SandboxStore
    let log = RequestLog()
    let mails = SeasonMails()
    /// Files of which the second half is to come.
    private let slow = Mutex<[SeasonScenario.Drop]>([])
    /// The events that a pass took files for, in its order.
    let taken = Mutex<[[Int]]>([])
    private let door: SandboxDoor
    private let lane: Lane
    private let names = Mutex(0)

    init(
        _ scenario: SeasonScenario,
        place: Place,
        loop: Loop,
        clock: VirtualClock
    ) throws {
        (self.scenario, self.place, self.clock) = (scenario, place, clock)
        lane = Lane(loop)
        place.layLedger()
        store = try SandboxStore(
            rules: scenario.rules,
            rate: SeasonScenario.rate,
            faults: scenario.faults,
            seed: scenario.seed
        )
        door = SandboxDoor(to: store, clock: clock)
        try write("version: 1\ndefault: approve\n", to: "policy.yaml")
        try write(eventsFile, to: "events.yaml")
    }

    private static let beginning = VirtualClock.beginning

    func start(of event: Int) -> Timestamp {
        Self.beginning.advanced(by: scenario.starts[event])
    }

    func inbox(of event: Int) -> String { "\(place.path)/inbox/\(event)" }

    private var eventsFile: String {
        (0..<SeasonScenario.events)
            .reduce(into: "version: 1\ndefaults: {policy: policy.yaml}\nevents:\n") { text, event in
                let start = start(of: event)
                text += """
                      - name: \(SeasonScenario.name(event))
                        create: {title: \(SeasonScenario.name(event)), start: \(start), \
                    end: \(start.advanced(by: .seconds(3600)))}
                        attendees: inbox/\(event)/

                    """
            }
    }

    private func write(_ text: String, to name: String) throws {
        let target = URL(filePath: place.path + "/" + name)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: target)
    }

    /// Puts what is due into the inboxes.
    func drop(after earlier: Duration, upTo moment: Duration) throws {
        for drop in scenario.drops where drop.at > earlier && drop.at <= moment {
            let text = drop.isSlow ? drop.halves.0 : drop.text
            try write(text, to: "inbox/\(drop.event)/\(drop.name)")
            if drop.isSlow { slow.withLock { $0.append(drop) } }
        }
    }

    /// Goes on writing what is half there: a byte between the two looks of a pass that begins now,
    /// and the rest long after it.
    func finishSlowFiles() async throws {
        let drops = slow.withLock { drops in
            defer { drops = [] }
            return drops
        }
        try? await clock.sleep(for: .milliseconds(500))
        for drop in drops { try append(drop.halves.1.prefix(1), to: drop) }
        try? await clock.sleep(for: .seconds(1800))
        for drop in drops { try append(drop.halves.1.dropFirst(), to: drop) }
    }

    private func append(_ text: Substring, to drop: SeasonScenario.Drop) throws {
        // Had a pass taken the half, it would have moved it: nobody would hear of the rest.
        let file = FileHandle(forWritingAtPath: "\(inbox(of: drop.event))/\(drop.name)")
        try file?.seekToEnd()
        try file?.write(contentsOf: Data(text.utf8))
        try file?.close()
    }

    /// One pass; answers with its end, nil where it was killed.
    func pass(_ number: Int, isTwin: Bool = false) async -> Result<OnboardingAccount, RunFailure>? {
        var fate = Life.Fate()
        fate.diesAt = isTwin ? nil : scenario.kills[number]
        let life = Life(fate)
        let number = taken.withLock { taken in
            taken.append([])
            return taken.count - 1
        }
        do {
            let file = try EventsFile(at: place.path + "/events.yaml", limits: Limits())
            let ledger = try Ledger(simulatedAt: place.ledger, executor: lane, hook: life, on: nil)
            let account = try await onboarding(life, ledger, number).pass(over: file)
            await post(life, ledger)
            return life.isDead ? nil : .success(account)
        } catch {
            if life.isDead { return nil }
            if let failure = error as? RunFailure { return .failure(failure) }
            if let failure = error as? LedgerFailure { return .failure(.ledger(failure)) }
            preconditionFailure("a pass fails in known ways: \(error)")
        }
    }

    /// Sends what waits, as the command does after each run and at its end.
    private func post(_ life: Life, _ ledger: Ledger) async {
        let (mails, clock) = (mails, clock)
        let mortal = MortalClock(clock: clock, life: life)
        let postman = Postman(ledger: ledger, clock: mortal, limits: Limits()) {
            (_) throws(SMTPMailer.Flaw) in mails.server(life, clock)
        }
        // What the ledger refuses a dead process, the next one finds there.
        _ = try? await postman.sendMails(evenBeforeTime: false)
    }

    private func onboarding(_ life: Life, _ ledger: Ledger, _ number: Int) -> Onboarding {
        let mortal = MortalClock(clock: clock, life: life)
        let way = MortalDoor(
            door: door,
            life: life,
            clock: clock,
            log: log,
            process: "pass-\(number)",
            latency: .milliseconds(40),
            unwanted: [],
            isAway: { [scenario, clock] in
                scenario.isAway(VirtualClock.beginning.duration(to: clock.now))
            }
        )
        let gate = Gate(World.gate, ceiling: nil, journal: ledger, clock: mortal)
        let courier: @Sendable (DeliveryOptions) -> Courier = { [scenario] options in
            Courier(
                api: way,
                journal: ledger,
                gate: gate,
                clock: mortal,
                seed: scenario.seed,
                options: options
            ) { _ in }
        }
        let options = Self.options(until: nil)
        let doors = Onboarding.Doors(
            ledger: ledger,
            meetings: way,
            courier: courier(options),
            options: options,
            clock: mortal,
            target: .sandbox,
            files: MortalRealFiles(life)
        ) { _, deadline in
            let options = Self.options(until: deadline)
            let rooms = EventRun.Rooms(
                ledger: ledger,
                courier: courier(options),
                meetings: way,
                clock: mortal,
                files: MortalRealFiles(life)
            )
            return Onboarding.Opening(
                rooms,
                options: options,
                terms: RunTerms(),
                gate: World.gate
            )
        }
        return Onboarding(order(number, life, ledger), doors: doors)
    }

    private func order(_ number: Int, _ life: Life, _ ledger: Ledger) -> Onboarding.Order {
        let order = Onboarding.Order(
            newRun: { [self] in
                let name = names.withLock { names in
                    names += 1
                    return names
                }
                return RunID("run-\(name)")
            },
            mail: { event in
                let number = Int(event.name.split(separator: " ").last ?? "") ?? 0
                let address = try? EmailAddress(SeasonScenario.organiser(of: number))
                return address.map { MailOrder(server: "smtp://localhost", from: $0, to: [$0]) }
            },
            watch: { [self] event in
                if case .ended = event { await post(life, ledger) }
                guard case .taking(_, let name) = event,
                    let event = Int(name.split(separator: " ").last ?? "")
                else { return }
                taken.withLock { $0[number].append(event) }
            }
        )
        var near = order
        near.isNear = true
        return near
    }

    private static func options(until deadline: Timestamp?) -> DeliveryOptions {
        DeliveryOptions(
            limits: Limits(),
            batchSize: 10,
            settleDelay: Scenario.settleDelay,
            longestWait: .seconds(900),
            deadline: deadline
        )
    }
}
