import Foundation
import Registration
import TestSupport
import Testing

@testable import EventRuns

/// What people call a meeting by.
struct MeetingReferenceTests {
    private static let hex = "0123456789abcdef0123456789abcdef"

    @Test(
        "What was given is read as id, part of a series, number or link",
        arguments: [
            ("m1", .id(MeetingID("m1"))), (hex, .id(MeetingID(hex))),
            (" \(hex) ", .id(MeetingID(hex))),
            ("2512 345 6789", .number("25123456789")), ("123456789", .number("123456789")),
            ("12345678", .id(MeetingID("12345678"))),
            ("123456789012", .id(MeetingID("123456789012"))),
            (
                hex + "_20260501T090000Z",
                .part(of: MeetingID(hex), text: hex + "_20260501T090000Z")
            ),
            (hex + "_I_1943169552", .part(of: MeetingID(hex), text: hex + "_I_1943169552")),
            (hex + "_I_", .id(MeetingID(hex + "_I_"))),
            (hex + "_20260501", .id(MeetingID(hex + "_20260501"))),
            ("short_20260501T090000Z", .id(MeetingID("short_20260501T090000Z"))),
            ("https://a.webex.com/j.php?MTID=m1", .link("https://a.webex.com/j.php?MTID=m1")),
            ("a.webex.com/weblink/register/r1", .link("https://a.webex.com/weblink/register/r1")),
            ("a/b", .id(MeetingID("a/b"))),
        ] as [(String, MeetingReference)]
    )
    func read(text: String, reference: MeetingReference) {
        #expect(MeetingReference(text) == reference)
    }

    @Test("A part of a series is its series, and that is said")
    func part() throws {
        let found = try #require(MeetingReference(Self.hex + "_20260501T090000Z").series)
        #expect(found.id == MeetingID(Self.hex))
        #expect(found.remark?.contains("_20260501T090000Z") == true)
        #expect(MeetingReference("m1").series?.remark == nil)
        #expect(MeetingReference("123456789").series == nil)
    }

    @Test("Two copies of a link are the same link")
    func normalised() {
        let link = MeetingReference.normalised("https://a.webex.com/weblink/register/Ra1")
        #expect(MeetingReference.normalised("HTTPS://A.webex.com/weblink/register/Ra1/#x") == link)
        #expect(MeetingReference.normalised("https://a.webex.com/weblink/register/ra1") != link)
    }

    @Test(
        "The start is told in its zone, or as Webex wrote it",
        arguments: [
            ("2026-12-01T13:00:00Z", "Europe/Zurich", "2026-12-01 14:00 Europe/Zurich"),
            ("2026-07-01T08:00:00-08:00", "Europe/Zurich", "2026-07-01 18:00 Europe/Zurich"),
            ("2026-12-01T13:00:00Z", "Nowhere/AtAll", "2026-12-01T13:00:00Z"),
            ("soon", "Europe/Zurich", "soon"),
            ("2026-12-01T13:00:00Z", nil, "2026-12-01T13:00:00Z"),
        ] as [(String, String?, String)]
    )
    func start(start: String, zone: String?, text: String) {
        var meeting = Meeting(id: MeetingID("m"))
        #expect(meeting.startInZone == nil)
        meeting.start = start
        meeting.timezone = zone
        #expect(meeting.startInZone == text)
    }
}
