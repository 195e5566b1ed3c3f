import Delivery
import Foundation
import Registration
import TestSupport
import Testing

@testable import EventRuns

/// Meetings are found by number and link, and several are told apart by a person.
struct FindingTests {
    /// A door that finds by number or link as Webex does, and lists everything without a filter.
    private struct Meetings: MeetingsAPI {
        var meetings: [Meeting]

        func listMeetings(
            _ filter: MeetingFilter,
            page: PageLink?
        ) async throws(CallFailure) -> Page<Meeting> {
            if filter.webLink == "https://a.example/odd" {
                throw CallFailure(.listMeetings, .status(400))
            }
            let found = meetings.filter { meeting in
                (filter.meetingNumber == nil || filter.meetingNumber == meeting.meetingNumber)
                    && (filter.webLink == nil || filter.webLink == meeting.webLink)
            }
            return Page(items: found, next: nil)
        }

        func createMeeting(_ draft: MeetingDraft) async throws(CallFailure) -> Meeting {
            throw CallFailure(.createMeeting, .status(405))
        }

        func getMeeting(_ meeting: MeetingScope) async throws(CallFailure) -> Meeting {
            throw CallFailure(.getMeeting, .status(404))
        }

        func updateMeeting(
            _ id: MeetingID,
            to change: MeetingChange
        ) async throws(CallFailure) -> Meeting { throw CallFailure(.updateMeeting, .status(405)) }

        func deleteMeeting(_ meeting: MeetingScope) async throws(CallFailure) {
            throw CallFailure(.deleteMeeting, .status(405))
        }
    }

    private static let hex = "0123456789abcdef0123456789abcdef"

    private static func meeting(_ id: String, number: String) -> Meeting {
        var meeting = Meeting(id: MeetingID(id))
        meeting.title = "Title of \(id)"
        meeting.meetingNumber = number
        meeting.webLink = "https://a.example/join/\(id)"
        meeting.registerLink = "https://a.example/weblink/register/r\(id)"
        return meeting
    }

    private func find(_ text: String) async throws -> FoundMeeting {
        let stage = try Stage()
        let gate = Gate(rate: Rate(requests: 1_000_000, per: .seconds(1)), clock: stage.clock)
        let courier = Courier(
            api: stage.webex,
            journal: stage.ledger,
            gate: gate,
            clock: stage.clock,
            seed: 7,
            options: stage.options
        ) { _ in }
        let meetings = Meetings(meetings: [
            Self.meeting("m1", number: "111111111"), Self.meeting("m2", number: "222222222"),
            Self.meeting("m3", number: "222222222"),
            Self.meeting(Self.hex + "_20260501T090000Z", number: "333333333"),
            Self.meeting(Self.hex, number: "333333333"),
        ])
        let desk = MeetingDesk(api: meetings, courier: courier)
        return try await desk.find(
            MeetingReference(text),
            hostEmail: nil,
            now: stage.clock.now
        )
    }

    @Test(
        "A number, a link to join and one to register find the meeting, and it is said which",
        arguments: [
            ("111 111 111", "m1"), ("https://a.example/join/m2", "m2"),
            ("https://a.example/weblink/register/rm3/", "m3"), ("333333333", hex),
        ]
    )
    func found(text: String, id: String) async throws {
        let found = try await find(text)
        #expect(found.id == MeetingID(id))
        #expect(found.remark?.contains(id) == true)
    }

    @Test("Several are listed with ids and titles, 65; none is 69 with the ways that remain")
    func notOne() async throws {
        let several = await #expect(throws: RunFailure.self) { try await find("222222222") }
        #expect(several?.status == .personNeeded)
        for word in ["m2", "m3", "Title of m2", "Title of m3", "Nothing was sent"] {
            #expect(several?.description.contains(word) == true, "\(word)")
        }
        for text in ["999999999", "https://a.example/odd", "https://a.example/join/m9"] {
            let none = await #expect(throws: RunFailure.self) { try await find(text) }
            #expect(none?.status == .unavailable)
            #expect(none?.description.contains("meetings list --registration") == true)
        }
    }
}
