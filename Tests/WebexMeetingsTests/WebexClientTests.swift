import Registration
import TestSupport
import Testing
import WebexMeetings

/// What each operation looks like on the wire.
struct WebexClientTests {
    private static let check = Result { try RequestCheck(.contract) }
    private static let start = "2027-01-01T09:00:00Z"
    private static let end = "2027-01-01T10:00:00Z"
    private static let registrant = #"{"id":"r1","status":"pending","email":"Ann@example.com"}"#

    private static func answer(_ request: SeenRequest) -> ScriptedAnswer {
        let path = request.target.prefix { $0 != "?" }
        switch path.split(separator: "/").last {
        case "registrants", "bulkInsert": return .answer("200 OK", "{\"items\":[\(registrant)]}")
        case "approve", "reject", "cancel", "bulkDelete": return .answer("204 No Content")
        default: break
        }
        if request.method == "DELETE" { return .answer("204 No Content") }
        let meeting = #"{"id":"m1"}"#
        let isList = request.method == "GET" && path.hasSuffix("/meetings")
        return .answer("200 OK", isList ? "{\"items\":[\(meeting)]}" : meeting)
    }

    /// Makes one call, and shows the request as `METHOD target` and its body.
    private func seen(
        _ call: (WebexClient) async throws -> Void
    ) async throws -> SeenRequest {
        let server = try ScriptedServer(Self.answer)
        defer { server.stop() }
        try await call(.test(on: server))
        #expect(server.requests.count == 1)
        let request = try #require(server.requests.first)
        #expect(try Self.check.get().flaws(of: request) == [])
        return request
    }

    private func scope(_ id: String = "m1") throws -> MeetingScope {
        try MeetingScope(MeetingID(id), current: true, hostEmail: EmailAddress("h+1@example.com"))
    }

    @Test("listMeetings sends every filter that is set, and max=100 always")
    func listMeetings() async throws {
        let bare = try await seen { _ = try await $0.listMeetings(MeetingFilter(), page: nil) }
        #expect(bare.line == "GET /v1/meetings?max=100 HTTP/1.1")
        var filter = MeetingFilter()
        filter.meetingNumber = "25 1"
        filter.webLink = "https://x/j?a=b&c"
        filter.roomId = "r"
        filter.meetingType = "meetingSeries"
        filter.state = "active"
        filter.scheduledType = "webinar"
        filter.from = "2026-11-24T09:30:00+01:00"
        filter.to = "2026-12-24T09:30:00Z"
        filter.hostEmail = try EmailAddress("h@example.com")
        let full = try await seen { [filter] in _ = try await $0.listMeetings(filter, page: nil) }
        #expect(
            full.target
                == "/v1/meetings?meetingNumber=25%201&webLink=https%3A%2F%2Fx%2Fj%3Fa%3Db%26c"
                + "&roomId=r&meetingType=meetingSeries&state=active&scheduledType=webinar"
                + "&from=2026-11-24T09%3A30%3A00%2B01%3A00&to=2026-12-24T09%3A30%3A00Z"
                + "&hostEmail=h%40example.com&max=100"
        )
        #expect(full.header["authorization"] == "Bearer tok-123")
        #expect(full.header["accept"] == "application/json")
        #expect(full.header["user-agent"]?.hasPrefix("rollcall/") == true)
    }

    @Test("createMeeting sends every property of the contract, hostEmail in the body")
    func createMeeting() async throws {
        var draft = MeetingDraft(title: "Spring/“Summit”", start: Self.start, end: Self.end)
        draft.password = "p"
        draft.scheduledType = "webinar"
        draft.timezone = "UTC"
        draft.recurrence = "R"
        draft.enabledAutoRecordMeeting = true
        draft.allowAnyUserToBeCoHost = false
        draft.hostEmail = "h@example.com"
        draft.invitees = [.init(email: "i@example.com", displayName: "I", coHost: true)]
        draft.registrationEnabled = true
        let seen = try await seen { [draft] in _ = try await $0.createMeeting(draft) }
        #expect(seen.line == "POST /v1/meetings HTTP/1.1")
        #expect(seen.header["content-type"] == "application/json")
        #expect(
            seen.body
                == #"{"allowAnyUserToBeCoHost":false,"enabledAutoRecordMeeting":true,"#
                + #""end":"\#(Self.end)","hostEmail":"h@example.com","#
                + #""invitees":[{"coHost":true,"displayName":"I","email":"i@example.com"}],"#
                + #""password":"p","recurrence":"R","#
                + #""registrationEnabled":true,"scheduledType":"webinar","#
                + #""start":"\#(Self.start)","timezone":"UTC","title":"Spring/“Summit”"}"#
        )
    }

    @Test("getMeeting sends current and hostEmail in the query, when they are set")
    func getMeeting() async throws {
        let full = try await seen { _ = try await $0.getMeeting(scope()) }
        #expect(
            full.line == "GET /v1/meetings/m1?current=true&hostEmail=h%2B1%40example.com HTTP/1.1"
        )
        let bare = try await seen { _ = try await $0.getMeeting(MeetingScope(MeetingID("m1"))) }
        #expect(bare.line == "GET /v1/meetings/m1 HTTP/1.1")
        #expect(bare.body.isEmpty)
    }

    @Test("updateMeeting sends every property of the contract, hostEmail in the body")
    func updateMeeting() async throws {
        var change = MeetingChange(title: "t", start: Self.start, end: Self.end)
        change.password = "p"
        change.timezone = "UTC"
        change.recurrence = "R"
        change.enabledAutoRecordMeeting = false
        change.allowAnyUserToBeCoHost = true
        change.hostEmail = "h@example.com"
        let seen = try await seen { [change] in
            _ = try await $0.updateMeeting(MeetingID("m1"), to: change)
        }
        #expect(seen.line == "PUT /v1/meetings/m1 HTTP/1.1")
        #expect(
            seen.body
                == #"{"allowAnyUserToBeCoHost":true,"enabledAutoRecordMeeting":false,"#
                + #""end":"\#(Self.end)","hostEmail":"h@example.com","password":"p","#
                + #""recurrence":"R","start":"\#(Self.start)","timezone":"UTC","title":"t"}"#
        )
    }

    @Test("deleteMeeting sends hostEmail in the query, and no current")
    func deleteMeeting() async throws {
        let seen = try await seen { try await $0.deleteMeeting(scope()) }
        #expect(seen.line == "DELETE /v1/meetings/m1?hostEmail=h%2B1%40example.com HTTP/1.1")
        #expect(seen.body.isEmpty)
    }

    @Test("listRegistrants sends max=100 and hostEmail, and no current")
    func listRegistrants() async throws {
        let seen = try await seen { _ = try await $0.listRegistrants(of: scope(), page: nil) }
        #expect(
            seen.line
                == "GET /v1/meetings/m1/registrants?hostEmail=h%2B1%40example.com&max=100 HTTP/1.1"
        )
    }

    @Test("bulkInsert sends the properties a person has, by their contract names")
    func bulkInsert() async throws {
        let details = Dictionary(
            uniqueKeysWithValues: RegistrantField.allCases.filter { !$0.isRequired }
                .map { ($0, "\($0.rawValue)/é") }
        )
        let people = try [
            RegistrantInput(
                email: EmailAddress("a@example.com"),
                firstName: "Ann",
                lastName: "O'\"N",
                details: details
            ),
            RegistrantInput(email: EmailAddress("b@example.com"), firstName: "B", lastName: "C"),
        ]
        let seen = try await seen { client in
            let found = try await client.bulkInsert(people, into: scope())
            #expect(found.map(\.id) == [RegistrantID("r1")])
            #expect(found.map(\.email) == ["Ann@example.com"])
        }
        #expect(
            seen.line == "POST /v1/meetings/m1/registrants/bulkInsert"
                + "?current=true&hostEmail=h%2B1%40example.com HTTP/1.1"
        )
        #expect(
            seen.body == #"{"items":[{"address1":"address1/é","city":"city/é","#
                + #""companyName":"companyName/é","countryRegion":"countryRegion/é","#
                + #""email":"a@example.com","firstName":"Ann","jobTitle":"jobTitle/é","#
                + #""lastName":"O'\"N","phone":"phone/é","state":"state/é","zipCode":"zipCode/é"},"#
                + #"{"email":"b@example.com","firstName":"B","lastName":"C"}]}"#
        )
    }

    @Test(
        "The decisions send ids and sendEmail; bulkDelete sends ids alone",
        arguments: [WebexOperation.approve, .reject, .cancel, .bulkDelete]
    )
    func decisions(operation: WebexOperation) async throws {
        let ids = [RegistrantID("r1"), RegistrantID("r\"2")]
        let seen = try await seen { client in
            let meeting = try scope()
            switch operation {
            case .approve: try await client.approve(ids, in: meeting, sendEmail: true)
            case .reject: try await client.reject(ids, in: meeting, sendEmail: false)
            case .cancel: try await client.cancel(ids, in: meeting, sendEmail: true)
            default: try await client.bulkDelete(ids, from: meeting)
            }
        }
        #expect(
            seen.line == "POST /v1/meetings/m1/registrants/\(operation.rawValue)"
                + "?current=true&hostEmail=h%2B1%40example.com HTTP/1.1"
        )
        let tail =
            switch operation {
            case .bulkDelete: ""
            case .reject: #","sendEmail":false"#
            default: #","sendEmail":true"#
            }
        #expect(seen.body == #"{"registrants":[{"id":"r1"},{"id":"r\"2"}]"# + tail + "}")
    }

    @Test(
        "A meeting's id cannot leave its place in the path",
        arguments: [
            ("a/b?c#d", "a%2Fb%3Fc%23d"), ("..", "%2E%2E"), (".", "%2E"), ("../..", "..%2F.."),
            ("ü %2F", "%C3%BC%20%252F"), ("a\r\nb", "a%0D%0Ab"),
        ]
    )
    func meetingIDs(id: String, segment: String) async throws {
        let scope = MeetingScope(MeetingID(id))
        let insert = try await seen { try await $0.approve([], in: scope, sendEmail: true) }
        #expect(insert.line == "POST /v1/meetings/\(segment)/registrants/approve HTTP/1.1")
        let get = try await seen { try await $0.deleteMeeting(scope) }
        #expect(get.line == "DELETE /v1/meetings/\(segment) HTTP/1.1")
    }
}

extension WebexClient {
    /// A client of a server on this machine, with the token `tok-123`.
    static func test(
        on server: ScriptedServer,
        _ options: Options = Options(requestTimeout: .seconds(20))
    ) throws -> WebexClient {
        try WebexClient(server: ServerURL(server.url), token: Secret("tok-123"), options: options)
    }
}
