import Curl
public import Registration

extension WebexClient: RegistrantsAPI {
    /// `GET /meetings/{id}/registrants` with `max=100`; in `webex`, window by window
    /// (`registrationTimeFrom` and `registrationTimeTo`).
    ///
    /// The contract has no next page, only `max`: a full first page that names none is offered with
    /// ten times as much, and so on.
    ///
    /// The contract knows no `current` here; it is not sent.
    public func listRegistrants(
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant> {
        var call = WebexCall(.listRegistrants, .get, ["meetings", meeting.id.text, "registrants"])
        call.query = [("hostEmail", meeting.hostEmail?.unmasked)]
        guard options.terms.dialect == .webex, let clock = options.clock else {
            return try await registrantsByContract(at: page, of: call)
        }
        call.query.append(("max", "100"))
        let place =
            page.flatMap { WindowedLink($0) }
            ?? WindowedLink(
                window: RegistrationWindow(
                    reachingBack: options.registeredSince,
                    from: clock.now
                ),
                address: nil
            )
        return try await registrants(at: place, of: call)
    }

    private func registrantsByContract(
        at page: PageLink?,
        of call: WebexCall
    ) async throws(CallFailure) -> Page<Registrant> {
        let wider = page.flatMap { WiderLink($0) }
        let most = wider?.most ?? 100
        var call = call
        call.query.append(("max", String(most)))
        var found = try await registrants(at: wider == nil ? page : nil, of: call)
        if found.next == nil, page == nil || wider != nil, found.items.count >= most {
            found.wider = WiderLink(most: most * 10)?.link
            found.narrower = WiderLink(most: found.items.count - 1)?.link
        }
        return found
    }

    private func registrants(
        at place: WindowedLink,
        of windowless: WebexCall
    ) async throws(CallFailure) -> Page<Registrant> {
        let window = place.window
        var call = windowless
        call.query += [
            ("registrationTimeFrom", window.from.description),
            ("registrationTimeTo", window.to.description),
        ]
        let page = try await registrants(at: place.address.map { PageLink($0) }, of: call)
        let next =
            page.next.map { WindowedLink(window: window, address: $0.address) }
            ?? window.next.map { WindowedLink(window: $0, address: nil) }
        return Page(items: page.items, next: next?.link)
    }

    private func registrants(
        at page: PageLink?,
        of call: WebexCall
    ) async throws(CallFailure) -> Page<Registrant> {
        try await self.page(page, of: call) { (answer) throws(CallFailure) in
            try readRegistrants(answer, to: call)
        }
    }

    /// `POST /meetings/{id}/registrants/bulkInsert`.
    ///
    /// Anything but a 200 with `items` is a failure, other 2xx included (`unreadable`): nobody
    /// says what they would mean, so the call is in doubt.
    public func bulkInsert(
        _ people: [RegistrantInput],
        into meeting: MeetingScope
    ) async throws(CallFailure) -> [Registrant] {
        let call = WebexCall(
            .bulkInsert,
            on: meeting,
            "bulkInsert",
            body: WireInsert(people, under: options.terms)
        )
        return try await registrants(of: call)
    }

    /// `POST /meetings/{id}/registrants/approve`; any 2xx counts as answered.
    public func approve(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        let body = WireSelection(ids, sendEmail: sendEmail)
        try await confirm(WebexCall(.approve, on: meeting, "approve", body: body))
    }

    /// `POST /meetings/{id}/registrants/reject`; any 2xx counts as answered.
    public func reject(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        let body = WireSelection(ids, sendEmail: sendEmail)
        try await confirm(WebexCall(.reject, on: meeting, "reject", body: body))
    }

    /// `POST /meetings/{id}/registrants/cancel`; any 2xx counts as answered.
    public func cancel(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        let body = WireSelection(ids, sendEmail: sendEmail)
        try await confirm(WebexCall(.cancel, on: meeting, "cancel", body: body))
    }

    /// `POST /meetings/{id}/registrants/bulkDelete`; any 2xx counts as answered.
    public func bulkDelete(
        _ ids: [RegistrantID],
        from meeting: MeetingScope
    ) async throws(CallFailure) {
        let body = WireSelection(ids, sendEmail: nil)
        try await confirm(WebexCall(.bulkDelete, on: meeting, "bulkDelete", body: body))
    }
}
