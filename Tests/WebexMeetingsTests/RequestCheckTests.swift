import Registration
import TestSupport
import Testing
import WebexMeetings

@testable import Sandbox

/// What the client sends is what the OpenAPI document of the dialect describes.
struct RequestCheckTests {
    @Test("Every operation of the client sends what is described", arguments: Dialect.allCases)
    func everything(dialect: Dialect) async throws {
        let sandbox = try RecordingSandbox(dialect)
        defer { sandbox.server.stop() }
        let check = try RequestCheck(dialect)
        let client = try sandbox.client()
        let meeting = try await callAboutMeetings(client)
        try await callAboutPeople(client, in: meeting)
        if dialect == .webex { try await callLive(client, in: meeting) }
        try await client.deleteMeeting(meeting)
        try await signIn(at: sandbox)

        let requests = sandbox.server.requests
        for request in requests { #expect(check.flaws(of: request) == []) }
        let called = Set(requests.compactMap { check.operation(of: $0)?.name })
        let form = "/meetings/{meetingId}/registration"
        // That would switch registration off.
        let unused: Set<String> = dialect == .webex ? ["DELETE \(form)"] : []
        #expect(called == Set(check.document.operations.map(\.name)).subtracting(unused))
    }

    @Test("The walk through the contract sends nothing else either")
    func conformance() async throws {
        let sandbox = try RecordingSandbox(.contract)
        defer { sandbox.server.stop() }
        let client = try sandbox.client()
        var draft = MeetingDraft(
            title: "Summit",
            start: "2035-05-01T09:00:00Z",
            end: "2035-05-01T10:00:00Z"
        )
        draft.registrationEnabled = true
        let meeting = MeetingScope(try await client.createMeeting(draft).meetingID)
        #expect(await RegistrantsConformance().failures(of: client, in: meeting) == [])
        let check = try RequestCheck(.contract)
        let flaws = sandbox.server.requests.flatMap { check.flaws(of: $0) }
        #expect(flaws == [])
    }

    @Test("What is not described is a flaw, and is named")
    func flaws() throws {
        let check = try RequestCheck(.webex)
        let people = "/v1/meetings/m/registrants"
        let name = #""firstName":"A","lastName":"B","email":"a@b.example""#
        let cases: [(method: String, target: String, body: String, word: String)] = [
            ("GET", "/v1/people", "", "unknown"), ("PATCH", "/v1/meetings/m", "{}", "unknown"),
            ("GET", "/v1/meetings/", "", "unknown"),
            ("GET", people + "?page=2", "", "page is unknown"),
            ("GET", people + "?max=1000", "", "max is 1000"),
            ("GET", people + "?max=ten", "", "max is no integer"),
            ("GET", people + "?max=1&max=2", "", "max is there twice"),
            ("GET", people + "?current=yes", "", "current is no boolean"),
            ("GET", people + "?email=x", "", "email is x"),
            ("GET", people + "?registrationTimeTo=now", "", "registrationTimeTo is now"),
            ("GET", "/v1/meetings?meetingType=party", "", "meetingType is party"),
            ("GET", "/v1/meetings/m", "{}", "there is a body"),
            ("POST", people + "/query", #"{"emails":"a"}"#, "emails is no array"),
            ("POST", people + "/query", #"{"emails":[1]}"#, "emails[] is no string"),
            ("POST", people + "/query", "{", "no JSON"),
            ("POST", "/v1/device/authorize", "client_id=a&client_id=b", "client_id is there twice"),
            ("POST", "/v1/device/authorize", "client=a", "client is unknown"),
            ("POST", "/v1/device/authorize", "client_id=a", "not said to be a form"),
            ("POST", "/v1/access_token", "grant_type=x&client_id=a", "grant_type is x"),
            ("POST", "/v1/access_token", "client_id=a", "refresh_token is missing"),
            ("POST", people + "/query", #"{"status":"x"}"#, "status is x"),
            ("POST", people + "/query", "{}", "emails is missing"),
            ("POST", people, "{\(name),\"phone\":\"1\"}", "phone is unknown"),
            ("POST", people, "{\(name),\"zipCode\":\"8001\"}", "zipCode is no number"),
            (
                "POST", people + "/approve", #"{"registrants":[{"id":"1"}],"sendEmail":null}"#,
                "sendEmail is no boolean"
            ),
        ]
        for (method, target, body, word) in cases {
            let flaws = check.flaws(of: request(method, target, body))
            #expect(flaws.contains { $0.contains(word) }, "\(target) \(body): \(flaws)")
        }
    }

    @Test("What is described has no flaw in its own dialect, and has one in the other")
    func good() throws {
        let name = #""firstName":"A","lastName":"B","email":"a@b.example""#
        for (dialect, more) in [
            (Dialect.contract, #""phone":"1","zipCode":"8001""#),
            (.webex, #""workPhone":"1","zipCode":8001"#),
        ] {
            let target = "/v1/meetings/m%2F1/registrants/bulkInsert?current=true"
            let sent = request("POST", target, "{\"items\":[{\(name),\(more)}]}")
            for reader in Dialect.allCases {
                let flaws = try RequestCheck(reader).flaws(of: sent)
                #expect(flaws.isEmpty == (reader == dialect), "\(flaws)")
            }
        }
    }

    private func request(_ method: String, _ target: String, _ body: String) -> SeenRequest {
        var request = SeenRequest()
        request.line = "\(method) \(target) HTTP/1.1"
        request.body = body
        if !body.isEmpty { request.header["content-type"] = "application/json" }
        return request
    }

    // MARK: - Calls

    private func callAboutMeetings(_ client: WebexClient) async throws -> MeetingScope {
        var draft = MeetingDraft(
            title: "Summit",
            start: "2035-05-01T09:00:00Z",
            end: "2035-05-01T10:00:00Z"
        )
        draft.password = "p"
        draft.scheduledType = "webinar"
        draft.timezone = "UTC"
        draft.recurrence = "FREQ=DAILY"
        draft.enabledAutoRecordMeeting = true
        draft.allowAnyUserToBeCoHost = true
        draft.hostEmail = "host@example.com"
        draft.invitees = [.init(email: "i@example.com", displayName: "I", coHost: true)]
        draft.registrationEnabled = true
        let meeting = try await client.createMeeting(draft)

        var change = MeetingChange(title: "Other", start: draft.start, end: draft.end)
        change.password = "q"
        change.timezone = "UTC"
        change.recurrence = "FREQ=DAILY"
        change.enabledAutoRecordMeeting = false
        change.allowAnyUserToBeCoHost = false
        change.hostEmail = draft.hostEmail
        _ = try await client.updateMeeting(meeting.meetingID, to: change)

        var filter = MeetingFilter()
        filter.meetingNumber = "25 1"
        filter.webLink = "https://x.example/j?a=b&c"
        filter.roomId = "r"
        filter.meetingType = "meetingSeries"
        filter.state = "active"
        filter.scheduledType = "webinar"
        filter.from = "2026-11-24T09:30:00+01:00"
        filter.to = "2036-11-24T09:30:00Z"
        filter.hostEmail = try EmailAddress("host@example.com")
        _ = try await client.listMeetings(filter, page: nil)
        let scope = MeetingScope(
            meeting.meetingID,
            current: true,
            hostEmail: try EmailAddress("host@example.com")
        )
        _ = try await client.getMeeting(scope)
        return scope
    }

    private func callAboutPeople(_ client: WebexClient, in meeting: MeetingScope) async throws {
        var details: [RegistrantField: String] = [:]
        for field in RegistrantField.allCases where !field.isRequired {
            details[field] = field == .zipCode ? "8001" : "some \(field.rawValue)"
        }
        let people = (1...120)
            .map { number in
                RegistrantInput(
                    email: person(number).email,
                    firstName: "Ada",
                    lastName: "Roe",
                    details: details
                )
            }
        let first = try await client.bulkInsert(Array(people.prefix(100)), into: meeting)
        _ = try await client.bulkInsert(Array(people.dropFirst(100)), into: meeting)
        var pages = 0
        var link: PageLink?
        repeat {
            link = try await client.listRegistrants(of: meeting, page: link).next
            pages += 1
        } while link != nil && pages < 50
        #expect(pages >= 2)
        let ids = first.prefix(3).compactMap(\.id)
        #expect(ids.count == 3)
        for sendEmail in [true, false] {
            try await client.approve(ids, in: meeting, sendEmail: sendEmail)
            try await client.reject(ids, in: meeting, sendEmail: sendEmail)
        }
        try await client.approve(ids, in: meeting, sendEmail: false)
        try await client.cancel(ids, in: meeting, sendEmail: false)
        try await client.bulkDelete(ids, from: meeting)
    }

    private func callLive(_ client: WebexClient, in meeting: MeetingScope) async throws {
        let emails = (4...119).map { person($0).email.unmasked }
        let page = try await client.queryRegistrants(emails, of: meeting, page: nil)
        #expect(page.items.count == 100)
        let rest = try await client.queryRegistrants(emails, of: meeting, page: page.next)
        #expect(rest.items.count == 16)
        let made = try await client.createRegistrant(person(500), in: meeting)
        let id = try #require(made.id)
        #expect(try await client.getRegistrant(id, of: meeting).email == made.email)
        try await client.deleteRegistrant(id, from: meeting)
        _ = try await client.registrationForm(of: meeting)
        let form = try await client.formDocument(of: meeting)
        _ = try await client.updateRegistration(of: meeting, to: form)
    }

    private func signIn(at sandbox: RecordingSandbox) async throws {
        let signIn = try sandbox.signIn()
        let office = SandboxSignIn()
        let client = Credentials.Client(
            id: office.clientID,
            secret: try Secret(office.clientSecret)
        )
        let credentials = Credentials(
            client,
            refreshToken: try Secret(office.refreshToken),
            for: signIn.server
        )
        _ = try await signIn.renewed(credentials, at: sandbox.clock.now)
        #expect(try await signIn.person(with: Secret("secret")).email == "host@sandbox.example")
        let invitation = try await signIn.invite(client, scopes: office.scopes)
        #expect(sandbox.approve(invitation.userCode))
        _ = try await signIn.grant(for: invitation, of: client, by: sandbox.clock)
    }
}
