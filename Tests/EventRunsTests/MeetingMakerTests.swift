import Bookkeeping
import Delivery
import Registration
import TestSupport
import Testing

@testable import EventRuns

/// The meeting of an event is made once, whatever comes of the request.
struct MeetingMakerTests {
    private static let draft = MeetingDraft(
        title: "Summit",
        start: "2036-03-12T09:00:00Z",
        end: "2036-03-12T10:00:00Z"
    )

    private let stage: Stage
    private let webex: SlowWebex

    init() throws {
        stage = try Stage()
        webex = SlowWebex(clock: stage.clock, ledger: stage.ledger)
    }

    private var maker: MeetingMaker {
        let courier = Courier(
            api: stage.webex,
            journal: stage.ledger,
            gate: Gate(rate: Rate(requests: 1_000_000, per: .seconds(1)), clock: stage.clock),
            clock: stage.clock,
            seed: 7,
            options: stage.options
        ) { _ in }
        return MeetingMaker(
            ledger: stage.ledger,
            meetings: webex,
            courier: courier,
            clock: stage.clock,
            settleDelay: stage.options.settleDelay
        )
    }

    @Test("A lost answer after a throttle: what is applied within the settle delay is found")
    func lostAfterThrottle() async throws {
        await webex.answer([.throttled(.seconds(7)), .lost(appliedAfter: .seconds(2))])
        var event = EventRecord(SlowWebex.event, on: .webex)
        let meeting = try await maker.meeting(for: Self.draft, of: &event)
        let known = try await stage.ledger.event(SlowWebex.event, on: .webex)
        #expect(known.meeting == meeting.meetingID && known.intent == nil)
        #expect(await webex.made.count == 1)
        // Each try was written down before it left, for whoever comes after a kill.
        #expect(await webex.written == webex.asked)
        #expect(await webex.asked.count == 2)
    }

    @Test("An intent of a clock that was ahead costs the settle delay, and no year")
    func clockWasAhead() async throws {
        let ahead = stage.clock.now.advanced(by: .seconds(365 * 86_400))
        var event = EventRecord(SlowWebex.event, on: .webex)
        event.intent = EventRecord.Intent(Self.draft, at: ahead, seen: [])
        try await stage.ledger.record(event)
        _ = try await maker.meeting(for: Self.draft, of: &event)
        #expect(stage.clock.sleeps == [stage.options.settleDelay])
        #expect(await webex.made.count == 1)
    }
}

/// The door to meetings that are made as it is told, at first or later.
private actor SlowWebex: MeetingsAPI {
    enum Answer {
        case throttled(Duration)
        case lost(appliedAfter: Duration)
    }

    static let event = "One"

    private let clock: TestClock
    private let ledger: Ledger
    private var answers: [Answer] = []
    /// The meetings, and since when they are there.
    private(set) var made: [(meeting: Meeting, at: Timestamp)] = []
    /// When it was asked to make one.
    private(set) var asked: [Timestamp] = []
    /// The moment of the intent in the ledger each time.
    private(set) var written: [Timestamp] = []

    init(clock: TestClock, ledger: Ledger) {
        (self.clock, self.ledger) = (clock, ledger)
    }

    /// What it answers first; after that it makes the meeting.
    func answer(_ answers: [Answer]) { self.answers = answers }

    func createMeeting(_ draft: MeetingDraft) async throws(CallFailure) -> Meeting {
        asked.append(clock.now)
        let known = try? await ledger.event(Self.event, on: .webex)
        if let moment = known?.intent?.at { written.append(moment) }
        switch answers.isEmpty ? nil : answers.removeFirst() {
        case .throttled(let wait):
            var failure = CallFailure(.createMeeting, .status(429))
            failure.retryAfter = .delay(wait)
            throw failure
        case .lost(let delay):
            _ = make(draft, at: clock.now.advanced(by: delay))
            throw CallFailure(.createMeeting, .lost("no answer"))
        case nil: return make(draft, at: clock.now)
        }
    }

    func listMeetings(
        _ filter: MeetingFilter,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Meeting> {
        Page(items: made.filter { $0.at <= clock.now }.map(\.meeting), next: nil)
    }

    func getMeeting(_ wanted: MeetingScope) async throws(CallFailure) -> Meeting {
        guard let known = made.first(where: { $0.meeting.meetingID == wanted.id }) else {
            throw CallFailure(.getMeeting, .status(404))
        }
        return known.meeting
    }

    func updateMeeting(
        _ id: MeetingID,
        to change: MeetingChange
    ) async throws(CallFailure) -> Meeting {
        try await getMeeting(MeetingScope(id))
    }

    func deleteMeeting(_ meeting: MeetingScope) async throws(CallFailure) {}

    private func make(_ draft: MeetingDraft, at moment: Timestamp) -> Meeting {
        var meeting = Meeting(id: MeetingID("m\(made.count + 1)"))
        (meeting.title, meeting.start, meeting.end) = (draft.title, draft.start, draft.end)
        made.append((meeting, moment))
        return meeting
    }
}
