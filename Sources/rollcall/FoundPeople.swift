import Registration

/// What `rollcall find` found: rows of the ledger, and what Webex says now.
struct FoundPeople: Sendable {
    /// What Webex said of a meeting.
    enum Answer: Sendable {
        /// Who is registered under the addresses that were asked for.
        case people([EmailKey: [Registrant]], at: Timestamp)
        /// It could not be asked, or lists somebody not, and may have cut the listing.
        case failed(String, isCut: Bool)
    }

    let query: PersonQuery
    /// The rows, newest first.
    var sightings: [PersonSighting] = []
    /// Whether there are more rows than were wanted.
    var isCut = false
    /// What Webex said, by meeting; nothing of meetings about which it was not asked.
    var answers: [MeetingID: Answer] = [:]
    /// The meeting that was named.
    var meeting: MeetingID?

    /// Whether neither the ledger nor Webex knows anybody.
    var isEmpty: Bool { sightings.isEmpty && strangers.isEmpty }

    /// How the process ends: 65 where nobody is found, and 69 where a listing that may be cut does
    /// not show somebody.
    var exit: ExitStatus {
        let isCut = answers.values.contains { answer in
            if case .failed(_, isCut: true) = answer { true } else { false }
        }
        return isCut ? .unavailable : isEmpty ? .personNeeded : .done
    }

    /// Those whom Webex has in the named meeting and the ledger in no row of it.
    var strangers: [Registrant] {
        guard let meeting, sightings.isEmpty, case .people(let people, _)? = answers[meeting] else {
            return []
        }
        return people.values.flatMap(\.self)
    }

    /// The address as it may be shown: whole where it was asked for.
    func shown(_ email: String) -> String {
        if case .address = query { return Excerpt.line(email) }
        return Terminal.masked(Excerpt.line(email))
    }

    /// Who is registered now under the address of a row; nil where Webex was not asked.
    func standing(of sighting: PersonSighting) -> (people: [Registrant], at: Timestamp)? {
        guard sighting.run.target == .webex, let key = sighting.key,
            case .people(let people, let moment)? = answers[sighting.run.meeting]
        else { return nil }
        return (people[key] ?? [], moment)
    }
}
