public import Registration

extension InMemoryWebex {
    /// Registers people, as the rules and the fault of this call say.
    public func bulkInsert(
        _ people: [RegistrantInput],
        into meeting: MeetingScope
    ) async throws(CallFailure) -> [Registrant] {
        let fault = enter(.bulkInsert, keys: people.map(\.email.key))
        var added: [Registrant] = []
        switch fault.effect {
        case .none: break
        case .all: added = try insert(people, into: meeting.id)
        case .first(let count): added = try insert(Array(people.prefix(count)), into: meeting.id)
        case .late(let delay):
            let id = meeting.id
            pending.append(
                Pending(due: clock.now.advanced(by: delay)) { webex, moment in
                    _ = try? webex.insert(people, into: id, at: moment)
                }
            )
        case .afterForeigner:
            if let first = people.first, !isRegistered(first.email.key, in: meeting.id) {
                registerForeigner(first, in: meeting.id)
            }
            added = try insert(people, into: meeting.id)
        }
        try await answer(fault, to: .bulkInsert)
        return told(added, by: fault.answer).map(written)
    }

    private func insert(
        _ newcomers: [RegistrantInput],
        into meeting: MeetingID,
        at moment: Timestamp? = nil
    ) throws(CallFailure) -> [Registrant] {
        if newcomers.isEmpty { throw refusal(400, "items must not be empty") }
        if newcomers.count > rules.maxBatch {
            throw refusal(400, "at most \(rules.maxBatch) items")
        }
        if let closed = rules.closed { throw refusal(400, closed) }
        for (place, person) in newcomers.enumerated() {
            if rules.refused.isEmpty { break }
            guard let words = rules.refused[person.email.key] else { continue }
            for earlier in newcomers.prefix(rules.refusesInPart ? place : 0) {
                _ = register(earlier, in: meeting, at: moment)
            }
            throw refusal(400, words)
        }
        let isTaken = newcomers.map { isRegistered($0.email.key, in: meeting) }
        if rules.onDuplicate == .refuseBatch, isTaken.contains(true) {
            throw refusal(409, "Some users in the list have been registered.")
        }
        var added: [Registrant] = []
        for (person, taken) in zip(newcomers, isTaken)
        where rules.onDuplicate == .accept || !taken {
            added.append(register(person, in: meeting, at: moment))
        }
        return added
    }

    private func told(_ added: [Registrant], by answer: WebexFault.Answer) -> [Registrant] {
        switch answer {
        case .normal, .fail, .slow: return added
        case .omitting(let count): return Array(added.dropLast(count))
        case .reversed: return added.reversed()
        case .repeated:
            let stranger = Registrant(id: nil, status: .pending, email: "stranger@example.org")
            return added + [stranger] + added
        case .lowerCased, .withoutIDs:
            return added.map { person in
                var person = person
                if answer == .withoutIDs { person.id = nil }
                if answer == .lowerCased { person.email = person.email.lowercased() }
                return person
            }
        }
    }

    private func isRegistered(_ key: EmailKey, in meeting: MeetingID) -> Bool {
        known[meeting]?.contains(key.text) ?? false
    }

    private func refusal(_ status: Int, _ words: String) -> CallFailure {
        var failure = CallFailure(.bulkInsert, .status(status))
        failure.message = words
        return failure
    }
}
