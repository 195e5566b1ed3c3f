import Registration

/// What only the live service has.
extension SandboxDesk {
    /// Answers `POST /meetings/{meetingId}/registrants`.
    func createRegistrant(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        let person = try RegistrantForm(try await body(of: errand), store.rules.dialect)
        let added = try await store.bulkInsert([person], into: errand.meeting, at: errand.now)
        guard let first = added.first else {
            throw .conflict("The user has been registered.")
        }
        return Answer(first, in: store.rules.dialect)
    }

    /// Answers `GET /meetings/{meetingId}/registrants/{registrantId}`.
    func getRegistrant(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        try await store.checkRegistration(of: errand.meeting)
        _ = try scope(of: errand)
        let person = try await store.registrant(errand.registrant, of: errand.meeting)
        return Answer(person, in: store.rules.dialect)
    }

    /// Answers `DELETE /meetings/{meetingId}/registrants/{registrantId}`.
    func deleteRegistrant(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        try await store.checkRegistration(of: errand.meeting)
        _ = try scope(of: errand)
        _ = try await store.registrant(errand.registrant, of: errand.meeting)
        let selection = SelectionForm(ids: [errand.registrant], sendEmail: false)
        try await store.bulkDelete(selection, from: errand.meeting)
        return .nothing
    }

    /// Answers `POST /meetings/{meetingId}/registrants/query`.
    func queryRegistrants(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        let query = try RegistrantQuery(try await body(of: errand))
        var reader = QueryReader(errand.call.query)
        let request = reader.page(of: 10)
        guard reader.flaws.isEmpty else { throw .invalid(reader.flaws) }
        let shown = await store.shownMoment(at: errand.now)
        let people = query.found(
            among: try await store.registrants(
                of: errand.meeting,
                under: query.keys,
                asOf: [errand.asOf, shown].compactMap(\.self).min()
            )
        )
        // In the order of registration nobody moves to another page; in any other one there is
        // no place but the number.
        let rest =
            query.isSorted
            ? people[min(people.count, Int(clamping: request.after))...]
            : people.drop { $0.ordinal <= request.after }
        let page = rest.prefix(request.size)
        let last = query.isSorted ? request.after + Int64(page.count) : page.last?.ordinal
        let next = rest.count > page.count ? last : nil
        return .list(page, in: store.rules.dialect, next: link(to: next, from: errand))
    }

    /// Answers `GET /meetings/{meetingId}/registration`.
    func getRegistration(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        let form = try await store.form(of: errand.meeting)
        _ = try scope(of: errand)
        return Answer(form.json)
    }

    /// Answers `PUT /meetings/{meetingId}/registration`.
    func updateRegistration(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        _ = try await store.meeting(errand.meeting)
        let form = try HostedForm(try errand.call.body.json())
        try await store.setForm(form, of: errand.meeting)
        return Answer(form.json)
    }

    /// Answers `DELETE /meetings/{meetingId}/registration`.
    func deleteRegistration(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        _ = try await store.meeting(errand.meeting)
        try await store.removeForm(of: errand.meeting)
        return .nothing
    }
}
