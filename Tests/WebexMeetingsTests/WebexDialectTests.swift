import Registration
import Sandbox
import TestSupport
import Testing

@testable import WebexMeetings

struct WebexDialectTests {
    @Test(
        "Windows leave out no second of the time they reach back over, and none is too long",
        arguments: [1, 89, 90, 91, 540, 3650]
    )
    func windows(days: Int) {
        let now = Timestamp(milliseconds: 1_790_000_000_999)
        let back: Duration = .seconds(days * 86_400)
        var window = RegistrationWindow(reachingBack: back, from: now)
        #expect(window.from.duration(to: now) >= back)
        var count = 1
        while let next = window.next {
            #expect(window.from.duration(to: window.to) <= .seconds(90 * 86_400))
            #expect(next.from < window.to && next.to > window.to)
            window = next
            count += 1
        }
        #expect(now < window.to)
        #expect(count <= (days + 1) / 90 + 2)
    }

    @Test("A link of a window is read back as it was, with or without an address")
    func links() throws {
        let window = RegistrationWindow(
            reachingBack: .seconds(1_000_000),
            from: .init(milliseconds: 0)
        )
        for address in [nil, "https://x.example/v1?cursor=a%20b&max=100"] {
            let link = WindowedLink(window: window, address: address).link
            let read = try #require(WindowedLink(link))
            #expect(read.window == window)
            #expect(read.address == address)
        }
        #expect(WindowedLink(PageLink("https://x.example/")) == nil)
    }

    @Test("In the live dialect the phone is workPhone, and everything else has the same name")
    func phone() throws {
        let person = RegistrantInput(
            email: try EmailAddress("a@x.example"),
            firstName: "Ada",
            lastName: "Roe",
            details: [.phone: "+1 555", .city: "Bern"]
        )
        let sent = String(decoding: WireInsert([person], under: .webex).json(), as: UTF8.self)
        #expect(
            sent == """
                {"items":[{"city":"Bern","email":"a@x.example","firstName":"Ada","lastName":"Roe",\
                "workPhone":"+1 555","sendEmail":true}]}
                """
        )
        let contract = String(decoding: WireInsert([person]).json(), as: UTF8.self)
        #expect(contract.contains(#""phone":"+1 555""#) && !contract.contains("workPhone"))
    }

    @Test("Answers to the meeting's questions go to the live service, and to no other")
    func answers() throws {
        let person = RegistrantInput(
            email: try EmailAddress("a@x.example"),
            firstName: "Ada",
            lastName: "Roe",
            answers: [
                RegistrationAnswer(
                    questionID: "330521",
                    choices: [
                        RegistrationAnswer.Choice(optionID: "1", text: "Fish"),
                        RegistrationAnswer.Choice(optionID: nil, text: "\"x\""),
                    ]
                ),
                RegistrationAnswer(
                    questionID: "q",
                    choices: [RegistrationAnswer.Choice(optionID: nil, text: "y")]
                ),
            ]
        )
        let sent = String(decoding: WireInsert([person], under: .webex).json(), as: UTF8.self)
        #expect(
            sent.hasSuffix(
                #"""
                "sendEmail":true,"customizedQuestions":[{"questionId":330521,"answers":[\#
                {"optionId":1,"answer":"Fish"},{"answer":"\"x\""}]},\#
                {"questionId":"q","answers":[{"answer":"y"}]}]}]}
                """#
            )
        )
        let contract = String(decoding: WireInsert([person]).json(), as: UTF8.self)
        #expect(!contract.contains("customizedQuestions"))
    }

    @Test("Every request says its own TrackingID")
    func trackingIDs() async throws {
        let server = try ScriptedServer { _ in .answer("200 OK", #"{"items":[]}"#) }
        defer { server.stop() }
        var options = WebexClient.Options(requestTimeout: .seconds(20))
        options.trackingPrefix = "rollcall_x"
        let client = try WebexClient.test(on: server, options)
        for _ in 1...2 {
            _ = try await client.listRegistrants(of: MeetingScope(MeetingID("m")), page: nil)
        }
        let sent = server.requests.map { $0.header["trackingid"] }
        #expect(sent == ["rollcall_x_1", "rollcall_x_2"])
    }

    @Test("People who registered long ago are listed by windows, and by windows only")
    func longAgo() async throws {
        let clock = TestClock()
        try await served(by: clock) { url in
            let live = try WebexClient(
                server: ServerURL(url),
                token: Secret("secret"),
                options: .init(requestTimeout: .seconds(600), terms: .webex, clock: clock)
            )
            var draft = MeetingDraft(
                title: "Summit",
                start: "2035-05-01T09:00:00Z",
                end: "2035-05-01T10:00:00Z"
            )
            draft.registrationEnabled = true
            let meeting = MeetingScope(try await live.createMeeting(draft).meetingID)
            // Every nine days some people, for a year and a half: more than one page in a window.
            for number in 0..<60 {
                let people = try (0..<30).map { try Self.person(number * 30 + $0) }
                _ = try await live.bulkInsert(people, into: meeting)
                clock.advance(by: .seconds(9 * 86_400 - 60))
            }
            let everybody = try await listing(of: meeting, by: live)
            #expect(everybody.count == 1800)
            #expect(Set(everybody.map(\.email)).count == 1800)
            #expect(everybody.allSatisfy { $0.status == .pending })

            let contract = try WebexClient(
                server: ServerURL(url),
                token: Secret("secret"),
                options: .init(requestTimeout: .seconds(600))
            )
            #expect(try await listing(of: meeting, by: contract).isEmpty)

            let ids = everybody.prefix(2).compactMap(\.id)
            try await live.approve(ids, in: meeting, sendEmail: false)
            try await live.cancel(ids, in: meeting, sendEmail: false)
            let statuses = try await listing(of: meeting, by: live).prefix(2).map(\.status)
            #expect(statuses == [.pending, .pending])
        }
    }

    /// Everybody whom a client lists, each registration once.
    private func listing(
        of meeting: MeetingScope,
        by client: WebexClient
    ) async throws -> [Registrant] {
        var people: [Registrant] = []
        var link: PageLink?
        repeat {
            let page = try await client.listRegistrants(of: meeting, page: link)
            people += page.items.filter { item in !people.contains { $0.id == item.id } }
            link = page.next
        } while link != nil
        return people
    }

    private func served(
        by clock: TestClock,
        _ body: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        var settings = SandboxServer.Settings(token: "secret")
        settings.rules.dialect = .webex
        let server = try SandboxServer(settings, clock: clock)
        let (addresses, announcement) = AsyncStream<String>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run { announcement.yield($0) }
                announcement.finish()
            }
            group.addTask { for await url in addresses { return try await body(url) } }
            try await group.next()
            group.cancelAll()
        }
    }

    private static func person(_ number: Int) throws -> RegistrantInput {
        RegistrantInput(
            email: try EmailAddress("p\(number)@x.example"),
            firstName: "First",
            lastName: "Last"
        )
    }
}

extension RunTerms {
    /// The live service, everybody told everything.
    static var webex: RunTerms {
        var terms = RunTerms()
        terms.dialect = .webex
        return terms
    }
}
