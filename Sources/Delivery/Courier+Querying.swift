public import Registration

extension Courier {
    /// Looks for the people of some attempts: by a query, where it needs fewer requests than the
    /// last listing did, else by a listing.
    func look(
        for open: [OpenAttempt],
        in meeting: MeetingScope,
        mayQuery: Bool
    ) async throws(DeliveryFailure) -> Look {
        let emails = Self.emails(of: open.flatMap(\.items))
        if mayQuery, let pages = state.pagesOfListing, requests(for: emails.count) < pages,
            let people = try await query(emails, in: meeting)
        {
            return .query(people)
        }
        return .sweep(try await sweep(meeting))
    }

    /// Asks for those whom no listing shows, before they are believed to be absent; nil where
    /// nobody is missing, or the service answers no queries.
    func confirmation(
        of open: [OpenAttempt],
        after sightings: [[[DecisionTable.Sighting]]],
        in meeting: MeetingScope
    ) async throws(DeliveryFailure) -> Look? {
        let missing = zip(open, sightings)
            .flatMap { attempt, seen in
                let isInsert = attempt.operation == .bulkInsert
                return zip(attempt.items, seen)
                    .filter { isInsert && $1.allSatisfy { $0.person == nil } }
                    .map(\.0)
            }
        guard !missing.isEmpty else { return nil }
        return try await query(Self.emails(of: missing), in: meeting).map { .query($0) }
    }

    /// Who is registered under some addresses; nil where the service answers no queries.
    ///
    /// Throws `.stopped`.
    public func query(
        _ emails: [String],
        in meeting: MeetingScope
    ) async throws(DeliveryFailure) -> [EmailKey: [Registrant]]? {
        guard api.answersQueries, !state.hasRefusedQueries else { return nil }
        var people: [EmailKey: [Registrant]] = [:]
        var rest = emails[...]
        while !rest.isEmpty {
            let some = Array(rest.prefix(options.limits.queriedEmails))
            rest = rest.dropFirst(some.count)
            let fetch: @Sendable (PageLink?) async throws(CallFailure) -> Page<Registrant> = {
                [api] (link) async throws(CallFailure) in
                try await api.queryRegistrants(some, of: meeting, page: link)
            }
            do {
                try await walk(.queryRegistrants, fetch) { found in
                    for person in found { people[person.key, default: []].append(person) }
                }
            } catch .stopped(let stop) where Self.isWithoutQueries.contains(stop.code) {
                state.refuseQueries()
                return nil
            }
        }
        return people
    }

    private func requests(for emails: Int) -> Int {
        let size = options.limits.queriedEmails
        return (emails + size - 1) / size
    }

    /// Each address as it was sent, and in lower case: a service may tell one from the other.
    static func emails(of items: [OpenAttempt.Item]) -> [String] {
        var seen: Set<String> = []
        return items.flatMap { [$0.email, $0.key.text] }.filter { seen.insert($0).inserted }
    }

    /// What a service says that knows no such operation, or takes it in another way.
    static let isWithoutQueries: Set<String> = [
        "webex.400", "webex.404", "webex.405", "webex.410", "webex.413", "webex.415", "webex.501",
    ]
}
