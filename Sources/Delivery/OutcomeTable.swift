public import Registration

/// The house's table of what an answer to `bulkInsert` means.
public enum OutcomeTable {
    /// Reads a 200: people are matched by `EmailKey`, never by position.
    ///
    /// Unknown people are ignored, and repeated ones settle their row once; but where as many came
    /// back as were sent, each with an id of its own, an unknown one with the name of the one row
    /// left over that has it is that row's: the service writes the address in another way, and a
    /// second try would register the person twice.
    public static func classify(_ answer: [Registrant], to batch: Batch) -> AnswerClass {
        var named: [EmailKey: Registrant] = [:]
        for person in answer {
            let key = person.key
            if named[key] == nil { named[key] = person }
        }
        for (key, person) in renamed(answer, batch) { named[key] = person }
        let settled = batch.items.compactMap { item in
            named[item.person.email.key]
                .map {
                    Settlement(row: item.row, outcome: .registered($0))
                }
        }
        return settled.count == batch.items.count ? .applied(settled) : .partial(settled)
    }

    /// Those of a complete answer who came back under another address, by the one that was sent.
    private static func renamed(
        _ answer: [Registrant],
        _ batch: Batch
    ) -> [(EmailKey, Registrant)] {
        let sent = Set(batch.items.map(\.person.email.key))
        let strangers = answer.filter { !sent.contains($0.key) }
        guard !strangers.isEmpty, answer.count == sent.count,
            Set(answer.compactMap(\.id)).count == answer.count
        else { return [] }
        let seen = Set(answer.map(\.key))
        let missing = batch.items.map(\.person).filter { !seen.contains($0.email.key) }
        let byName = Dictionary(grouping: strangers) { FullName($0) }
        return Dictionary(grouping: missing) { FullName($0) }
            .compactMap { name, people in
                guard people.count == 1, let found = byName[name], found.count == 1
                else { return nil }
                var person = found[0]
                person.sentAs = people[0].email.key
                return (people[0].email.key, person)
            }
    }

    /// Reads a 200 as nobody should: the first of the answer is the first of the batch.
    static func classifyByPosition(_ answer: [Registrant], to batch: Batch) -> AnswerClass {
        let settled = zip(batch.items, answer)
            .map { Settlement(row: $0.row, outcome: .registered($1)) }
        return settled.count == batch.items.count ? .applied(settled) : .partial(settled)
    }

    /// Reads a failed insert.
    public static func classify(_ failure: CallFailure) -> AnswerClass {
        switch failure.reason {
        case .notReached: .notApplied(failure)
        case .noToken: .stop(.refusing(failure), mayBeApplied: false)
        case .lost, .unreadable: .inDoubt(failure)
        case .status(400), .status(413): .refused(Refusal(failure))
        case .status(409): .conflict(Refusal(failure))
        case .status(let code): classify(status: code, failure)
        }
    }

    /// What every POST has in common.
    static func classify(status: Int, _ failure: CallFailure) -> AnswerClass {
        switch status {
        case 429, 423: return .notApplied(failure)
        case 408, 500, 502, 503, 504: return .inDoubt(failure)
        default:
            let excludesEffect = (300...499).contains(status)
            return .stop(.refusing(failure), mayBeApplied: !excludesEffect)
        }
    }

    /// What a look-up says of one row of an open insert; `found` is the first person listed.
    ///
    /// Absent must mean: absent from every sweep that the reason asks for. Somebody who was the
    /// only one of a call that conflicted, and is not there, is refused.
    static func outcome(
        of item: OpenAttempt.Item,
        in attempt: OpenAttempt,
        found: Registrant?
    ) -> Outcome {
        switch (attempt.reason, found) {
        case (.doubt, .some(let person)): .registered(person)
        case (.conflict, .some(let person)):
            item.wasDoubted ? .registered(person) : .alreadyRegistered(person)
        case (.conflict, nil) where attempt.items.count == 1:
            .refused(code: "webex.409", message: attempt.note)
        case (_, nil): .waiting
        }
    }
}

/// First and last name, as people compare them.
private struct FullName: Hashable {
    private let first: String
    private let last: String

    init(_ person: RegistrantInput) {
        (first, last) = (person.firstName.caseFolded, person.lastName.caseFolded)
    }

    /// Nil where the service leaves a name out.
    init?(_ person: Registrant) {
        guard let first = person.firstName?.trimmed.caseFolded,
            let last = person.lastName?.trimmed.caseFolded
        else { return nil }
        (self.first, self.last) = (first, last)
    }
}
