import Registration
import TestSupport
import Testing
import WebexMeetings

/// How answers are read: leniently in what does not matter, strictly in what does.
struct WebexClientReadingTests {
    private let scope = MeetingScope(MeetingID("m1"))

    private func client(
        answering body: String
    ) throws -> (WebexClient, ScriptedServer) {
        let server = try ScriptedServer { _ in .answer("200 OK", body) }
        return (try .test(on: server), server)
    }

    @Test("A page survives unknown, missing and mistyped properties of its people")
    func registrants() async throws {
        let (client, server) = try client(
            answering: """
                {"items":[
                 {"id":"a","registrantId":"x","email":" A@Example.com","status":"Approved",
                  "firstName":1,"lastName":null,"jobTitle":{"x":[1]},"companyName":"C",
                  "registrationTime":"2021-09-07T09:29:13+08:00","sourceId":9,"new":{}},
                 {"registrantId":"b","email":"b@example.com","status":"lobby"},
                 {"id":"","registrantId":7,"status":5},
                 {}
                ],"extra":true}
                """
        )
        defer { server.stop() }
        let people = try await client.listRegistrants(of: scope, page: nil).items
        #expect(people.map(\.id?.text) == ["a", "b", "7", nil])
        #expect(people.map(\.status) == [.approved, .other("lobby"), .other("5"), nil])
        #expect(people.map(\.email) == [" A@Example.com", "b@example.com", "", ""])
        #expect(people[0].firstName == "1")
        #expect(people[0].lastName == nil)
        #expect(people[0].jobTitle == nil)
        #expect(people[0].companyName == "C")
        #expect(people[0].registrationTime == "2021-09-07T09:29:13+08:00")
    }

    @Test("Every property of a meeting is read")
    func meeting() async throws {
        let texts = [
            "id", "meetingNumber", "title", "password", "meetingType", "state", "timezone", "start",
            "end", "hostUserId", "hostDisplayName", "hostEmail", "webLink", "sipAddress",
            "dialInIpAddress", "scheduledType", "recurrence",
        ]
        let pairs = texts.map { "\"\($0)\":\"<\($0)>\"" }.joined(separator: ",")
        let telephony =
            #"{"accessCode":"1","callInNumbers":[{"label":"l","callInNumber":"2","tollType":"t"}]}"#
        let (client, server) = try client(
            answering: "{\(pairs),\"telephony\":\(telephony),\"registrationEnabled\":false}"
        )
        defer { server.stop() }
        let meeting = try await client.getMeeting(scope)
        let read = [
            meeting.id, meeting.meetingNumber, meeting.title, meeting.password, meeting.meetingType,
            meeting.state, meeting.timezone, meeting.start, meeting.end, meeting.hostUserId,
            meeting.hostDisplayName, meeting.hostEmail, meeting.webLink, meeting.sipAddress,
            meeting.dialInIpAddress, meeting.scheduledType, meeting.recurrence,
        ]
        #expect(read == texts.map { "<\($0)>" })
        #expect(meeting.telephony?.accessCode == "1")
        #expect(meeting.telephony?.callInNumbers?.first?.callInNumber == "2")
        #expect(meeting.registrationEnabled == false)
    }

    @Test(
        "Registration is on by its flag or by its form",
        arguments: [
            ("", nil), (#","registrationEnabled":true"#, true),
            (#","registrationEnabled":false"#, false), (#","registrationEnabled":"yes""#, nil),
            (#","registration":{"autoAcceptRequest":"false"}"#, true),
            (#","registration":{},"registrationEnabled":false"#, true),
            (#","registration":null"#, nil), (#","registration":[1],"telephony":3"#, nil),
        ] as [(String, Bool?)]
    )
    func registration(properties: String, isEnabled: Bool?) async throws {
        let (client, server) = try client(answering: "{\"id\":\"m\"\(properties)}")
        defer { server.stop() }
        #expect(try await client.getMeeting(scope).registrationEnabled == isEnabled)
    }

    @Test(
        "A 200 that is not what was promised is unreadable",
        arguments: [
            "", "<html>", "[]", "{}", "null", #"{"items":null}"#, #"{"items":{}}"#,
            #"{"items":[3]}"#,
        ]
    )
    func unreadable(body: String) async throws {
        let (client, server) = try client(answering: body)
        defer { server.stop() }
        await expectUnreadable { _ = try await client.listRegistrants(of: scope, page: nil) }
        await expectUnreadable { _ = try await client.listMeetings(MeetingFilter(), page: nil) }
        await expectUnreadable { _ = try await client.bulkInsert([], into: scope) }
        await expectUnreadable { _ = try await client.getMeeting(scope) }
    }

    @Test("Another 2xx than the promised 200 is unreadable, even with a fitting body")
    func otherSuccess() async throws {
        let server = try ScriptedServer { _ in .answer("201 Created", #"{"items":[],"id":"m"}"#) }
        defer { server.stop() }
        let client = try WebexClient.test(on: server)
        await expectUnreadable { _ = try await client.bulkInsert([], into: scope) }
        await expectUnreadable {
            _ = try await client.createMeeting(MeetingDraft(title: "t", start: "s", end: "e"))
        }
    }

    @Test(
        "Any 2xx answers a call that promises 204",
        arguments: ["200 OK", "202 Accepted", "204 No Content"]
    )
    func anySuccess(status: String) async throws {
        let server = try ScriptedServer { _ in .answer(status) }
        defer { server.stop() }
        let client = try WebexClient.test(on: server)
        try await client.approve([RegistrantID("r")], in: scope, sendEmail: true)
        try await client.deleteMeeting(scope)
        #expect(server.requests.count == 2)
    }

    private func expectUnreadable(_ call: () async throws -> Void) async {
        let failure = await #expect(throws: CallFailure.self) { try await call() }
        guard case .unreadable = failure?.reason else {
            Issue.record("\(failure?.description ?? "no failure")")
            return
        }
    }
}
