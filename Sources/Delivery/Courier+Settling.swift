public import Registration

extension Courier {
    /// What a settling came to.
    struct SettleReport {
        /// The last sweep that was made.
        var sweep: SweepID?
        /// Rows with an outcome that stays.
        var forGood = 0
        /// Rows that were looked up after a conflict, are not there, and wait again: when Webex
        /// refuses them once more, it is them.
        var lookedUp: Set<Int> = []
    }

    /// Settles every open attempt of a meeting, whichever run made it (house rule 8).
    ///
    /// Without any it makes no request and answers nil; else it answers with its last sweep.
    /// Throws `.stopped`; what is not settled then stays open.
    public func settleOpenAttempts(
        of meeting: MeetingScope
    ) async throws(DeliveryFailure) -> SweepID? {
        let open = try await openAttempts(of: meeting) { _ in true }
        return try await settle(open, of: meeting).sweep
    }

    /// The open attempts of a meeting that somebody wants settled.
    func openAttempts(
        of meeting: MeetingScope,
        where isWanted: (OpenAttempt) -> Bool
    ) async throws(DeliveryFailure) -> [OpenAttempt] {
        let open = try await onJournal { () async throws(LedgerFailure) in
            try await journal.openAttempts(of: meeting.id)
        }
        return open.filter(isWanted)
    }

    /// Makes the sweeps that the attempts need, and settles what they say.
    ///
    /// With `mayQuery` some addresses are asked for instead, where that needs fewer requests; there
    /// is no sweep then. Before anybody is believed to be absent, a service that answers queries is
    /// asked for them.
    func settle(
        _ open: [OpenAttempt],
        of meeting: MeetingScope,
        mayQuery: Bool = false
    ) async throws(DeliveryFailure) -> SettleReport {
        var report = SettleReport()
        guard !open.isEmpty else { return report }
        guard options.safeguards.contains(.lookup) else {
            let nobody = [DecisionTable.Sighting(person: nil, isLate: true)]
            for attempt in open {
                try await settle(attempt, attempt.items.map { _ in nobody }, into: &report)
            }
            return report
        }
        var machine = SettleMachine(open, settleDelay: options.settleDelay, now: clock.now)
        var looks: [Look] = []
        while true {
            switch machine.next(at: clock.now) {
            case .wait(let moment):
                try await pause(for: clock.now.duration(to: moment), asked: false)
            case .sweep:
                let begunAt = clock.now
                let look = try await look(for: open, in: meeting, mayQuery: mayQuery)
                looks.append(look)
                let rest = try await unexplained(open, in: look)
                machine.swept(begunAt: begunAt, leaving: rest)
            case .settle:
                report.sweep = looks.last?.sweep
                try await settle(open, by: looks, machine, of: meeting, into: &report)
                return report
            }
        }
    }

    private func settle(
        _ open: [OpenAttempt],
        by looks: [Look],
        _ machine: SettleMachine,
        of meeting: MeetingScope,
        into report: inout SettleReport
    ) async throws(DeliveryFailure) {
        var sightings: [[[DecisionTable.Sighting]]] = []
        for attempt in open {
            sightings.append(try await self.sightings(of: attempt, in: looks, machine))
        }
        let last = try await confirmation(of: open, after: sightings, in: meeting)
        for (attempt, seen) in zip(open, sightings) {
            var seen = seen
            if let last, attempt.operation == .bulkInsert {
                let listed = try await listed(attempt, in: last)
                for (place, item) in attempt.items.enumerated() {
                    let person = item.sighted(in: listed)
                    seen[place].append(DecisionTable.Sighting(person: person, isLate: true))
                }
            }
            let isUnseen = seen.contains { $0.allSatisfy { $0.person == nil } }
            // Asked for by address, or on a listing when the call to remove them left.
            let isKnown =
                attempt.operation == .bulkDelete || last != nil && attempt.operation == .bulkInsert
            if isUnseen, !isKnown, state.mayCutListings { throw .stopped(.cutListing) }
            try await settle(attempt, seen, into: &report)
        }
    }

    private func unexplained(
        _ open: [OpenAttempt],
        in look: Look
    ) async throws(DeliveryFailure) -> SettleMachine.Unexplained {
        var rest = SettleMachine.Unexplained()
        for attempt in open {
            let listed = try await listed(attempt, in: look)
            if attempt.operation == .bulkInsert && attempt.reason == .conflict
                && attempt.items.allSatisfy({ $0.sighted(in: listed) == nil })
            {
                rest.unexplainedConflicts += 1
            }
            for item in attempt.items {
                let person = item.sighted(in: listed)
                if attempt.operation == .bulkInsert {
                    if person == nil && attempt.reason == .doubt { rest.doubts += 1 }
                } else if attempt.ruling.isShown(by: person) {
                    continue
                } else if person == nil {
                    rest.unlisted += 1
                } else if attempt.reason == .doubt {
                    rest.unapplied += 1
                }
            }
        }
        return rest
    }

    private func sightings(
        of attempt: OpenAttempt,
        in looks: [Look],
        _ machine: SettleMachine
    ) async throws(DeliveryFailure) -> [[DecisionTable.Sighting]] {
        var sightings = attempt.items.map { _ in [DecisionTable.Sighting]() }
        for (index, look) in looks.enumerated() {
            let listed = try await listed(attempt, in: look)
            for (place, item) in attempt.items.enumerated() {
                let person = item.sighted(in: listed)
                let isLate = attempt.reason == .conflict || machine.isLate(index)
                sightings[place].append(DecisionTable.Sighting(person: person, isLate: isLate))
            }
        }
        return sightings
    }

    func listed(
        _ attempt: OpenAttempt,
        in look: Look
    ) async throws(DeliveryFailure) -> [EmailKey: [Registrant]] {
        let sweep: SweepID
        switch look {
        case .query(let people): return people
        case .sweep(let id): sweep = id
        }
        return try await onJournal { () async throws(LedgerFailure) in
            try await journal.listed(attempt.items.map(\.key), in: sweep)
        }
    }
}

extension OpenAttempt {
    /// What the call of a decision carries out.
    var ruling: Verdict.Ruling {
        guard let ruling = Verdict.Ruling(operation) else {
            preconditionFailure("\(operation) decides on nobody")
        }
        return ruling
    }
}

extension OpenAttempt.Item {
    /// The person of this row among those listed: by id where the call was addressed to one and
    /// the listing has ids (the last of them, where pages overlap: it was read later), else the one
    /// under the key that counts (`RegistrantStatus.precedence`).
    func sighted(in listed: [EmailKey: [Registrant]]) -> Registrant? {
        let people = listed[key] ?? []
        guard let id, people.contains(where: { $0.id != nil }) else {
            return people.min {
                ($0.status ?? .pending).precedence < ($1.status ?? .pending).precedence
            }
        }
        return people.last { $0.id == id }
    }
}
