import Registration

extension SandboxDesk {
    /// Answers `GET /meetings/{meetingId}/registrants`.
    func listRegistrants(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        try await store.checkRegistration(of: errand.meeting)
        _ = try scope(of: errand)
        var reader = QueryReader(errand.call.query)
        let isLive = store.rules.dialect == .webex
        var request = reader.page(of: isLive ? 10 : QueryReader.largestPage)
        if isLive {
            let window = reader.window(at: errand.now)
            request.registeredFrom = window.from
            // To the second, as the listing tells it.
            request.registeredTo = window.to.advanced(by: .milliseconds(999))
            request.key = reader.email("email").map { EmailKey($0) }
        }
        guard reader.flaws.isEmpty else { throw .invalid(reader.flaws) }
        let shown = await store.shownMoment(at: errand.now)
        let page = try await store.registrants(
            of: errand.meeting,
            page: request,
            asOf: [errand.asOf, shown].compactMap(\.self).min(),
            repeating: errand.repeated
        )
        return .list(page.items, in: store.rules.dialect, next: link(to: page.next, from: errand))
    }

    /// Answers `POST /meetings/{meetingId}/registrants/bulkInsert`.
    func bulkInsert(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        let body = try await body(of: errand)
        let people = try RegistrantForm.people(
            in: body,
            atMost: store.rules.maxBatch,
            store.rules.dialect
        )
        let added = try await store.bulkInsert(people, into: errand.meeting, at: errand.now)
        return .list(added, in: store.rules.dialect, next: nil)
    }

    /// Answers `POST /meetings/{meetingId}/registrants/approve`, `…/reject` and `…/cancel`.
    func decide(
        _ decision: RegistrantDecision,
        _ errand: Errand
    ) async throws(SandboxRefusal) -> Answer {
        let body = try await body(of: errand)
        let selection = try SelectionForm(body, atMost: store.rules.maxBatch)
        try await store.decide(decision, on: selection, in: errand.meeting, at: errand.now)
        return .nothing
    }

    /// Answers `POST /meetings/{meetingId}/registrants/bulkDelete`.
    func bulkDelete(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        let body = try await body(of: errand)
        let selection = try SelectionForm(body, atMost: store.rules.maxBatch)
        try await store.bulkDelete(selection, from: errand.meeting)
        return .nothing
    }

    /// The body of a call about people, once its meeting and its parameters have been checked.
    func body(of errand: Errand) async throws(SandboxRefusal) -> JSON {
        try await store.checkRegistration(of: errand.meeting)
        _ = try scope(of: errand)
        return try errand.call.body.json()
    }
}
