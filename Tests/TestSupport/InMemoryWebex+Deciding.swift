public import Registration

extension InMemoryWebex {
    /// Approves pending and rejected people.
    public func approve(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        let order = Order(.approve, from: [.pending, .rejected], to: .approved, mails: sendEmail)
        try await decide(order, ids, in: meeting.id)
    }

    /// Rejects pending and approved people.
    public func reject(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        let order = Order(.reject, from: [.pending, .approved], to: .rejected, mails: sendEmail)
        try await decide(order, ids, in: meeting.id)
    }

    /// Cancels approved people.
    public func cancel(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        let order = Order(.cancel, from: [.approved], to: rules.cancelled, mails: sendEmail)
        try await decide(order, ids, in: meeting.id)
    }

    /// Removes people; nobody is mailed.
    public func bulkDelete(
        _ ids: [RegistrantID],
        from meeting: MeetingScope
    ) async throws(CallFailure) {
        let fault = enter(.bulkDelete, ids: ids)
        if fault.effect != .none {
            _ = try indices(of: ids, in: meeting.id, for: .bulkDelete)
            let gone = Set(ids)
            people[meeting.id]?
                .removeAll { entry in
                    entry.registrant.id.map(gone.contains) ?? false
                }
            known[meeting.id] = Set(people[meeting.id, default: []].map(\.key.text))
        }
        try await answer(fault, to: .bulkDelete)
    }

    struct Order {
        let operation: WebexOperation
        let sources: [RegistrantStatus]
        let goal: RegistrantStatus
        let mails: Bool

        init(
            _ operation: WebexOperation,
            from sources: [RegistrantStatus],
            to goal: RegistrantStatus,
            mails: Bool
        ) {
            self.operation = operation
            self.sources = sources
            self.goal = goal
            self.mails = mails
        }
    }

    private func decide(
        _ order: Order,
        _ ids: [RegistrantID],
        in meeting: MeetingID
    ) async throws(CallFailure) {
        let fault = enter(order.operation, ids: ids)
        switch fault.effect {
        case .none: break
        case .all, .afterForeigner: try apply(order, ids, in: meeting)
        case .first(let count): try apply(order, Array(ids.prefix(count)), in: meeting)
        case .late(let delay):
            pending.append(
                Pending(due: clock.now.advanced(by: delay)) { webex, _ in
                    try? webex.apply(order, ids, in: meeting)
                }
            )
        }
        try await answer(fault, to: order.operation)
    }

    private func apply(
        _ order: Order,
        _ ids: [RegistrantID],
        in meeting: MeetingID
    ) throws(CallFailure) {
        let places = try indices(of: ids, in: meeting, for: order.operation)
        for place in places {
            guard let status = people[meeting]?[place].registrant.status else { continue }
            let isRepeat = status == order.goal
            if isRepeat ? rules.onRepeat == .refuse : !order.sources.contains(status) {
                throw refusal(of: order.operation, 409, "is \(status)")
            }
        }
        for place in places {
            guard let person = people[meeting]?[place] else { continue }
            let isRepeat = person.registrant.status == order.goal
            if isRepeat && rules.onRepeat == .ignore { continue }
            people[meeting]?[place].registrant.status = order.goal
            guard order.mails else { continue }
            mail(person.key, order.operation == .cancel ? "cancelled" : order.goal.description)
        }
    }

    private func indices(
        of ids: [RegistrantID],
        in meeting: MeetingID,
        for operation: WebexOperation
    ) throws(CallFailure) -> [Int] {
        if ids.isEmpty { throw refusal(of: operation, 400, "registrants must not be empty") }
        var places: [RegistrantID: Int] = [:]
        for (place, entry) in people[meeting, default: []].enumerated() {
            if let id = entry.registrant.id { places[id] = place }
        }
        var found: [Int] = []
        for id in ids {
            guard let place = places[id] else {
                throw refusal(of: operation, 404, "registrant not found")
            }
            found.append(place)
        }
        return found
    }

    private func refusal(
        of operation: WebexOperation,
        _ status: Int,
        _ words: String
    ) -> CallFailure {
        var failure = CallFailure(operation, .status(status))
        failure.message = words
        return failure
    }
}
