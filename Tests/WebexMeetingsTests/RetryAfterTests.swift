import Curl
import Registration
import Testing

@testable import WebexMeetings

struct RetryAfterTests {
    private static let moment = RetryAfter.date(Timestamp(milliseconds: 784_111_777_000))

    @Test(
        "The header is read in all its forms, and rubbish is called so",
        arguments: [
            ("0", RetryAfter.delay(.zero)), ("120", .delay(.seconds(120))),
            (" 3600 ", .delay(.seconds(3600))), ("007", .delay(.seconds(7))),
            ("2147483648", .delay(.seconds(2_147_483_648))),
            ("2147483649", .delay(.seconds(2_147_483_648))),
            ("99999999999999999999999", .delay(.seconds(2_147_483_648))),
            ("-1", .unreadable), ("+5", .unreadable), ("1.5", .unreadable), ("5s", .unreadable),
            ("", .unreadable), ("٣", .unreadable), ("30, 60", .unreadable),
            ("rand(30),add(30)", .unreadable),
            ("Sun, 06 Nov 1994 08:49:37 GMT", moment),
            ("Sunday, 06-Nov-94 08:49:37 GMT", moment),
            ("Sun Nov  6 08:49:37 1994", moment),
            ("Sun, 06 Nov 1994 08:49:37 UTC", .unreadable),
            ("Sun, 06 Nov 1994 08:49:37 +0000", .unreadable),
            ("Sun, 6 Nov 1994 08:49:37 GMT", .unreadable),
            ("Sun, 31 Feb 2027 08:49:37 GMT", .unreadable),
            ("Sun, 06 nov 1994 08:49:37 GMT", .unreadable),
            ("Sun, 06 Nov 1994 24:00:00 GMT", .unreadable),
            ("Sun, 06 Nov 1994 08:60:00 GMT", .unreadable),
            ("06 Nov 1994 08:49:37 GMT", .unreadable), ("tomorrow", .unreadable),
        ]
    )
    func forms(value: String, meaning: RetryAfter) {
        #expect(RetryAfter(header: value) == meaning)
    }

    @Test(
        "A date is counted by the clock of the server that says it, where it tells its own",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:35 GMT", .delay(.seconds(2))),
            ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:59:37 GMT", .delay(.zero)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", "today", moment),
            ("Sun, 06 Nov 1994 08:49:37 GMT", nil, moment),
            ("7", "Sun, 06 Nov 1994 08:49:35 GMT", .delay(.seconds(7))),
            ("soon", "Sun, 06 Nov 1994 08:49:35 GMT", .unreadable),
            (nil, "Sun, 06 Nov 1994 08:49:35 GMT", nil),
        ] as [(String?, String?, RetryAfter?)]
    )
    func clocks(value: String?, date: String?, meaning: RetryAfter?) {
        var header = HTTPHeader()
        if let value { header.add(value, to: "Retry-After") }
        if let date { header.add(date, to: "Date") }
        #expect(RetryAfter(in: header) == meaning)
    }

    @Test(
        "Dates are counted by the Gregorian calendar",
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600),
            ("Thu, 29 Feb 2024 23:59:60 GMT", 1_709_251_200),
            ("Tue Nov 24 09:30:00 2026", 1_795_512_600),
            ("Friday, 31-Dec-99 23:59:59 GMT", 946_684_799),
            ("Tuesday, 24-Nov-26 09:30:00 GMT", 1_795_512_600),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
        ]
    )
    func dates(text: String, seconds: Int64) {
        #expect(HTTPDate.moment(text) == Timestamp(milliseconds: seconds * 1000))
    }

    @Test(
        "A leap day exists in leap years alone",
        arguments: [(1900, false), (2000, true), (2023, false), (2024, true), (2100, false)]
    )
    func leapDays(year: Int, exists: Bool) {
        #expect((HTTPDate.moment("Mon, 29 Feb \(year) 00:00:00 GMT") != nil) == exists)
    }
}
