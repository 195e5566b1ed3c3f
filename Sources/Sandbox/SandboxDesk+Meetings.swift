import Registration

extension SandboxDesk {
    /// Answers `GET /meetings`.
    func listMeetings(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        let search = try MeetingSearch(errand.call.query)
        let page = try await store.meetings(search, at: errand.now)
        return .list(
            page.items.map { $0.json(at: errand.now, in: store.rules.dialect) },
            next: link(to: page.next, from: errand)
        )
    }

    /// Answers `POST /meetings`.
    func createMeeting(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        let form = try MeetingForm(errand.call.body.json(), isNew: true)
        return Answer(
            try await store.createMeeting(form).json(at: errand.now, in: store.rules.dialect)
        )
    }

    /// Answers `GET /meetings/{meetingId}`.
    func getMeeting(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        _ = try await store.meeting(errand.meeting)
        let isCurrent = try scope(of: errand)
        let meeting = try await store.meeting(errand.meeting, current: isCurrent)
        return Answer(meeting.json(at: errand.now, in: store.rules.dialect))
    }

    /// Answers `PUT /meetings/{meetingId}`.
    func updateMeeting(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        _ = try await store.meeting(errand.meeting)
        let form = try MeetingForm(errand.call.body.json(), isNew: false)
        let meeting = try await store.updateMeeting(errand.meeting, to: form)
        return Answer(meeting.json(at: errand.now, in: store.rules.dialect))
    }

    /// Answers `DELETE /meetings/{meetingId}`.
    func deleteMeeting(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        _ = try await store.meeting(errand.meeting)
        _ = try scope(of: errand)
        try await store.deleteMeeting(errand.meeting)
        return .nothing
    }

    /// Checks `current` and `hostEmail`; answers whether `current` is set.
    ///
    /// Any valid address is taken as the host's: the sandbox has no roles.
    func scope(of errand: Errand) throws(SandboxRefusal) -> Bool {
        var reader = QueryReader(errand.call.query)
        let isCurrent = reader.flag("current") ?? false
        _ = reader.email("hostEmail")
        guard reader.flaws.isEmpty else { throw .invalid(reader.flaws) }
        return isCurrent
    }

    /// The absolute address of the page after an ordinal: the request's own with another cursor.
    func link(to ordinal: Int64?, from errand: Errand) -> String? {
        guard let ordinal else { return nil }
        let call = errand.call
        let query = call.query.text(cursor: PageRequest.cursor(for: ordinal))
        return "http://\(call.host)\(call.path)?\(query)"
    }
}
