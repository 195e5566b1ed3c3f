public import Registration

extension InMemoryJournal {
    /// Begins to stage a listing.
    public func beginSweep(
        of meeting: MeetingID,
        at moment: Timestamp
    ) throws(LedgerFailure) -> SweepID {
        try transaction { () throws(LedgerFailure) in
            let last = sweeps.last?.id.number ?? 0
            let sweep = Sweep(id: SweepID(last + 1), meeting: meeting)
            sweeps.append(sweep)
            return sweep.id
        }
    }

    /// Stages one page.
    public func stage(_ people: [Registrant], in sweep: SweepID) throws(LedgerFailure) {
        try transaction { () throws(LedgerFailure) in
            let place = try place(of: sweep)
            guard !sweeps[place].isComplete else {
                throw Self.misused("sweep \(sweep.number) is complete")
            }
            for person in people {
                sweeps[place].people[person.key.text, default: []].append(person)
            }
        }
    }

    /// Completes a sweep; this meeting's sweeps before the last two complete ones are dropped.
    public func completeSweep(_ sweep: SweepID, at moment: Timestamp) throws(LedgerFailure) {
        try transaction { () throws(LedgerFailure) in
            let place = try place(of: sweep)
            sweeps[place].isComplete = true
            completedSweeps += 1
            let meeting = sweeps[place].meeting
            let complete = sweeps.filter { $0.meeting == meeting && $0.isComplete }.map(\.id)
            let kept = Set(complete.suffix(2))
            sweeps.removeAll { $0.meeting == meeting && !kept.contains($0.id) }
        }
    }

    /// Whom a completed sweep lists under these keys.
    public func listed(
        _ keys: [EmailKey],
        in sweep: SweepID
    ) throws(LedgerFailure) -> [EmailKey: [Registrant]] {
        try transaction { () throws(LedgerFailure) in
            let place = try place(of: sweep)
            guard sweeps[place].isComplete else {
                throw Self.misused("sweep \(sweep.number) is not complete")
            }
            var found: [EmailKey: [Registrant]] = [:]
            for key in keys { found[key] = sweeps[place].people[key.text] }
            return found
        }
    }

    private func place(of sweep: SweepID) throws(LedgerFailure) -> Int {
        guard let place = sweeps.firstIndex(where: { $0.id == sweep }) else {
            throw Self.misused("there is no sweep \(sweep.number)")
        }
        return place
    }
}
