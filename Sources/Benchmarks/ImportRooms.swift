import Bookkeeping
import Delivery
import EventRuns
import Glibc
import Intake
import Policy
import Registration

/// Where the time of an import goes, taken at the doors between the rooms.
///
/// The client runs in this process, so that its doors can be timed: the one to Webex and the
/// journal's, by which the courier works. Intake and the reports are measured by themselves, on the
/// same file and the same ledger. What is left is the corridor: staging the file, policy,
/// reconciliation, and what the ledger does for them.
struct ImportRooms {
    let elapsed: Duration
    /// Writing all reports of the file's rows.
    let reports: Duration
    /// The calls through the two doors, and how long each took.
    let calls: [String]
    private let shares: [(room: String, time: Duration)]

    /// Carries out one import, and measures the rooms that have no door.
    init(of file: ImportFile, in folder: String) async throws {
        let server = try await ImportSandbox(
            ImportTrial.binary,
            largestBatch: Limits().batchSize,
            folder: folder
        )
        defer { _ = server.end() }
        let client = try server.client()
        let ledger = try Ledger(path: folder + "/ledger-rooms/ledger.sqlite")
        let clock = ImportClock()
        let (webex, journal) = (ImportStopwatch(), ImportStopwatch())
        let options = DeliveryOptions(
            limits: Limits(),
            batchSize: Limits().batchSize,
            settleDelay: .seconds(60),
            longestWait: .seconds(60),
            deadline: nil
        )
        let courier = Courier(
            api: ImportRegistrants(api: client, stopwatch: webex),
            journal: ImportJournal(journal: ledger, stopwatch: journal),
            gate: Gate(rate: Rate("1000000/1") ?? Rate.webex, clock: clock),
            clock: clock,
            seed: 1,
            options: options
        ) { _ in }
        var order = ImportOrder(
            file: file.path,
            meeting: MeetingScope(try await server.meeting()),
            target: .sandbox,
            run: RunID("bench")
        )
        order.policy = try ApprovalPolicy.load(from: folder + "/policy.yaml", limits: Limits())
        order.report = folder + "/report-rooms"
        let rooms = EventRun.Rooms(
            ledger: ledger,
            courier: courier,
            meetings: client,
            clock: clock
        )
        let began = ContinuousClock().now
        let account = try await EventRun(order, rooms: rooms, options: options) { _ in }.complete()
        elapsed = began.duration(to: ContinuousClock().now)
        let intake = try ContinuousClock().measure { try Self.read(file.path) }
        reports = try await ContinuousClock()
            .measure {
                _ = try await Reports(ledger: ledger, limits: Limits())
                    .write(account, into: folder + "/report-again")
            }
        calls = [webex.line, journal.line]
        let doors = [
            ("Webex's door (client, network, sandbox)", webex.time),
            ("the ledger at the courier's door", journal.time), ("Intake", intake),
            ("reports", reports),
        ]
        let rest = max(.zero, doors.reduce(elapsed) { $0 - $1.1 })
        shares = doors + [("the corridor (staging, policy, reconciliation)", rest)]
    }

    private static func read(_ path: String) throws {
        var file = try AttendeeFile(opening: path, limits: Limits())
        while try file.nextRows() != nil {}
    }

    /// One line for a person.
    var line: String {
        shares.map { "\($0.room) \(Int(($0.time / elapsed * 100).rounded())) %" }
            .joined(separator: ", ")
    }
}

/// The wall clock of a run in this process.
struct ImportClock: Timepiece {
    var now: Timestamp {
        var moment = timespec()
        clock_gettime(CLOCK_REALTIME, &moment)
        return Timestamp(
            milliseconds: Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000
        )
    }

    var minimumResolution: Duration { .milliseconds(1) }

    func sleep(until deadline: Timestamp, tolerance: Duration?) async throws {
        try await ContinuousClock().sleep(for: now.duration(to: deadline))
    }
}
