import Bookkeeping
import Delivery
import EventRuns
import Foundation
import Policy
import Registration
import Synchronization
import TestSupport

/// A corridor on twins: a real ledger in a fresh folder, a meeting in memory, a clock that jumps.
struct Stage {
    let folder: URL
    let ledger: Ledger
    let clock = TestClock()
    let webex: InMemoryWebex
    var meeting = Meeting(id: MeetingID("m1"))
    var options = DeliveryOptions(
        limits: Limits(),
        batchSize: 10,
        settleDelay: .seconds(5),
        longestWait: .seconds(900),
        deadline: nil
    )

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "event-run-\(ProcessInfo.processInfo.globallyUniqueString)"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        ledger = try Ledger(path: folder.appending(path: "state/ledger.sqlite").path)
        webex = InMemoryWebex(clock: clock)
        meeting.title = "Spring Summit"
        meeting.registrationEnabled = true
    }

    /// Writes a file of attendees and answers with its path.
    func file(
        _ rows: [String],
        header: String = "First name,Last name,Email,Company"
    ) throws -> String {
        let place = folder.appending(path: "attendees.csv")
        try Data(([header] + rows).joined(separator: "\n").utf8).write(to: place)
        return place.path
    }

    /// So many plain rows.
    static func rows(_ numbers: ClosedRange<Int>) -> [String] {
        numbers.map { "Ana,Roe,user\($0)@x.example,Acme" }
    }

    func order(_ file: String, run: String = "r1") -> ImportOrder {
        var order = ImportOrder(
            file: file,
            meeting: MeetingScope(MeetingID("m1")),
            target: .webex,
            run: RunID(run)
        )
        order.report = folder.appending(path: "report-\(run)").path
        return order
    }

    func run(_ order: ImportOrder) -> EventRun {
        run(order, through: webex, meetings: OneMeeting(meeting: meeting))
    }

    /// A run through other doors.
    func run(
        _ order: ImportOrder,
        through api: any RegistrantsAPI,
        meetings: any MeetingsAPI,
        whose owner: String? = nil,
        watch: @escaping @Sendable (RunEvent) -> Void = { _ in }
    ) -> EventRun {
        let gate = Gate(rate: Rate(requests: 1_000_000, per: .seconds(1)), clock: clock)
        let courier = Courier(
            api: api,
            journal: ledger,
            gate: gate,
            clock: clock,
            seed: 7,
            options: options
        ) { _ in }
        let rooms = EventRun.Rooms(
            ledger: ledger,
            courier: courier,
            meetings: meetings,
            clock: clock,
            whose: { owner }
        )
        return EventRun(order, rooms: rooms, options: options, watch: watch)
    }

    /// Lets people register without us, each with a company or none.
    func admit(_ people: [(address: String, company: String?)]) async throws {
        let inputs = try people.map { address, company in
            RegistrantInput(
                email: try EmailAddress(address),
                firstName: "Web",
                lastName: "Form",
                details: company.map { [.companyName: $0] } ?? [:]
            )
        }
        _ = try await webex.bulkInsert(inputs, into: MeetingScope(MeetingID("m1")))
    }

    func policy(_ text: String) throws -> ApprovalPolicy {
        try ApprovalPolicy(yaml: Array(text.utf8), named: "policy.yaml", limits: Limits())
    }

    func report(_ name: String, of order: ImportOrder) throws -> String {
        try String(
            contentsOf: URL(filePath: order.report ?? "").appending(path: name),
            encoding: .utf8
        )
    }
}

/// The door to one meeting that never changes.
struct OneMeeting: MeetingsAPI {
    let meeting: Meeting

    func listMeetings(
        _ filter: MeetingFilter,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Meeting> {
        Page(items: [meeting], next: nil)
    }

    func createMeeting(_ draft: MeetingDraft) async throws(CallFailure) -> Meeting { meeting }

    func getMeeting(_ wanted: MeetingScope) async throws(CallFailure) -> Meeting {
        guard wanted.id == meeting.meetingID else {
            throw CallFailure(.getMeeting, .status(404))
        }
        return meeting
    }

    func updateMeeting(
        _ id: MeetingID,
        to change: MeetingChange
    ) async throws(CallFailure) -> Meeting { meeting }

    func deleteMeeting(_ meeting: MeetingScope) async throws(CallFailure) {}
}
