import Registration

extension Courier {
    /// Whether a refusal leaves open if some of the rows were registered all the same.
    ///
    /// Nobody publishes that Webex takes a batch whole or not at all: that is believed once nobody
    /// of a refused one is there. A body that was too large was not read, and a conflict has been
    /// looked up.
    func mayBeApplied(_ rows: Int, of operation: WebexOperation, _ refusal: Refusal) -> Bool {
        operation == .bulkInsert && rows > 1 && refusal.code == "webex.400"
            && state.refusesWhole != true
            && options.safeguards.contains(.lookup) && options.safeguards.contains(.split)
    }

    /// Settles a refused insert by who is there when it can no longer be on its way: those are
    /// registered, the others wait; answers with the rows of those who are there.
    ///
    /// Throws `.stopped`; the attempt stays open then.
    func settleRefused(
        _ attempt: AttemptID,
        _ refusal: Refusal,
        on errand: inout Errand
    ) async throws(DeliveryFailure) -> Set<Int> {
        let words = refusal.message.isEmpty ? refusal.code : refusal.message
        try await setAside(attempt, as: .conflict, note: words)
        try await writeHeard(of: &errand)
        try await pause(for: options.settleDelay, asked: false)
        let attempts = try await openAttempts(of: errand.meeting) { $0.id == attempt }
        guard let open = attempts.first else { return [] }
        let look = try await look(for: open, in: errand.meeting)
        let listed = try await listed(open, in: look)
        let settlements = open.items.map { item in
            let person = item.sighted(in: listed)
            return Settlement(
                row: item.row,
                outcome: person.map { Outcome.registered($0) } ?? .waiting
            )
        }
        let there = settlements.filter { $0.outcome != .waiting }.map(\.row)
        if look.sweep != nil, state.mayCutListings, there.count < settlements.count {
            throw .stopped(.cutListing)
        }
        try await onJournal { () async throws(LedgerFailure) in
            try await journal.settle(attempt, settlements, at: clock.now)
        }
        state.noteRefusal(isWhole: there.isEmpty, from: settlements.first?.row)
        if !there.isEmpty { note(there.count, of: .bulkInsert, on: &errand) }
        return Set(there)
    }

    /// Sends what a refused piece left out: its first row alone, because a service that takes them
    /// in their order stopped there.
    func carryRest<Load: Freight>(
        _ items: [Load.Item],
        as freight: Load,
        on errand: inout Errand
    ) async throws(DeliveryFailure) {
        for part in [items.prefix(1), items.dropFirst()] where !part.isEmpty {
            try await carry(Array(part), as: freight, on: &errand)
        }
    }

    /// What a refusal of the piece in flight means: half of it next, or the row that it is.
    func verdict<Item>(
        of split: inout SplitMachine<Item>,
        to refusal: Refusal
    ) -> SplitMachine<Item>.Verdict {
        guard options.safeguards.contains(.split) else {
            split.heard()
            return .refused
        }
        return split.refused(refusal)
    }

    /// Asks for them by address where the service can be, else lists the meeting.
    private func look(
        for attempt: OpenAttempt,
        in meeting: MeetingScope
    ) async throws(DeliveryFailure) -> Look {
        let emails = Self.emails(of: attempt.items)
        if let people = try await query(emails, in: meeting) { return .query(people) }
        return .sweep(try await sweep(meeting))
    }
}
