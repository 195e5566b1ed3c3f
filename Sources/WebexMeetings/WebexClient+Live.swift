import Curl
public import Registration

/// What only the live service has.
extension WebexClient {
    /// Whether the server was said to speak as the live service does.
    public var answersQueries: Bool { options.terms.dialect == .webex }

    /// Whether the server was said to speak as the live service does.
    public var showsForms: Bool { options.terms.dialect == .webex }

    /// `POST /meetings/{id}/registrants/query` with `max=100`; a further page is asked for with the
    /// same body.
    public func queryRegistrants(
        _ emails: [String],
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant> {
        var call = WebexCall(
            .queryRegistrants,
            on: meeting,
            "query",
            body: WireQuery(emails: emails)
        )
        call.query.append(("max", "100"))
        let asked = call
        return try await self.page(page, of: call) { (answer) throws(CallFailure) in
            try readRegistrants(answer, to: asked)
        }
    }

    /// `POST /meetings/{id}/registrants`: one person.
    public func createRegistrant(
        _ person: RegistrantInput,
        in meeting: MeetingScope
    ) async throws(CallFailure) -> Registrant {
        var call = WebexCall(
            .createRegistrant,
            .post,
            ["meetings", meeting.id.text, "registrants"]
        )
        call.query = Self.scope(of: meeting)
        call.body = WirePerson(person, under: options.terms)
        return try await value(of: call, as: WireRegistrant.self).registrant
    }

    /// `GET /meetings/{id}/registrants/{id}`.
    public func getRegistrant(
        _ id: RegistrantID,
        of meeting: MeetingScope
    ) async throws(CallFailure) -> Registrant {
        var call = WebexCall(
            .getRegistrant,
            .get,
            ["meetings", meeting.id.text, "registrants", id.text]
        )
        call.query = Self.scope(of: meeting)
        return try await value(of: call, as: WireRegistrant.self).registrant
    }

    /// `DELETE /meetings/{id}/registrants/{id}`; any 2xx counts as answered.
    public func deleteRegistrant(
        _ id: RegistrantID,
        from meeting: MeetingScope
    ) async throws(CallFailure) {
        var call = WebexCall(
            .deleteRegistrant,
            .delete,
            ["meetings", meeting.id.text, "registrants", id.text]
        )
        call.query = Self.scope(of: meeting)
        try await confirm(call)
    }

    /// `GET /meetings/{id}/registration`: the form that people fill in.
    public func registrationForm(
        of meeting: MeetingScope
    ) async throws(CallFailure) -> RegistrationForm {
        try await value(of: Self.form(of: meeting), as: WireForm.self).form
    }

    /// The same, as it was written.
    public func formDocument(of meeting: MeetingScope) async throws(CallFailure) -> [UInt8] {
        try await bytes(of: Self.form(of: meeting))
    }

    /// `PUT /meetings/{id}/registration`; the host stands in the body here.
    public func updateRegistration(
        of meeting: MeetingScope,
        to document: [UInt8]
    ) async throws(CallFailure) -> [UInt8] {
        var call = WebexCall(
            .updateRegistration,
            .put,
            ["meetings", meeting.id.text, "registration"]
        )
        call.body = WireDocument(document: document, hostEmail: meeting.hostEmail)
        return try await bytes(of: call)
    }

    private static func form(of meeting: MeetingScope) -> WebexCall {
        var call = WebexCall(.getRegistration, .get, ["meetings", meeting.id.text, "registration"])
        call.query = scope(of: meeting)
        return call
    }

    private static func scope(of meeting: MeetingScope) -> [(name: String, value: String?)] {
        [
            ("current", meeting.current.map { String($0) }),
            ("hostEmail", meeting.hostEmail?.unmasked),
        ]
    }
}
