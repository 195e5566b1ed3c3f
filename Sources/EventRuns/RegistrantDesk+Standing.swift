import Delivery
public import Registration

extension RegistrantDesk {
    /// Everybody whom a meeting has under some addresses now: asked for by address where the
    /// service can be, else looked for in its listing.
    ///
    /// Who is registered twice is there twice; the one that counts comes first
    /// (`RegistrantStatus.precedence`). Throws `.stopped`, also where somebody is not found in a
    /// listing that may be cut.
    public func standing(
        of emails: [String],
        in meeting: MeetingScope
    ) async throws(RunFailure) -> [EmailKey: [Registrant]] {
        var people: [EmailKey: [Registrant]] = [:]
        if let asked = try await query(emails, in: meeting) {
            people = asked
        } else {
            let wanted = Set(emails.map { EmailKey($0) })
            try await walk(meeting) { page in
                for person in page where wanted.contains(person.key) {
                    people[person.key, default: []].addLatest(person)
                }
            }
            if people.count < wanted.count { try checkWhole() }
        }
        return people.mapValues { found in
            found.sorted { $0.precedence < $1.precedence }
        }
    }

    /// Nil where the service answers no queries.
    private func query(
        _ emails: [String],
        in meeting: MeetingScope
    ) async throws(RunFailure) -> [EmailKey: [Registrant]]? {
        // A service may tell an address from the same one in lower case.
        let asked = Set(emails + emails.map { EmailKey($0).text }).sorted()
        do { return try await courier.query(asked, in: meeting) } catch {
            throw await RunFailure(error, about: meeting, whose: whose)
        }
    }
}

extension Registrant {
    fileprivate var precedence: Int { (status ?? .pending).precedence }
}
