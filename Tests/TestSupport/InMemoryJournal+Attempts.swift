public import Registration

extension InMemoryJournal {
    /// Rows that wait, in the order of the file.
    public func waitingItems(
        of run: RunID,
        after row: Int,
        upTo count: Int
    ) throws(LedgerFailure) -> [BatchItem] {
        try transaction { () throws(LedgerFailure) in
            var found: [BatchItem] = []
            for number in order[run] ?? [] where number > row {
                if found.count == count { break }
                guard let row = rows[run]?[number], row.state == .waiting else { continue }
                found.append(row.item)
            }
            return found
        }
    }

    /// Decisions that wait: all of the kind of the first one.
    public func waitingDecisions(
        of run: RunID,
        upTo count: Int
    ) throws(LedgerFailure) -> DecisionBatch? {
        try transaction { () throws(LedgerFailure) in
            let waiting = decisions[run, default: [:]].values.filter { $0.state == .waiting }
                .sorted { $0.item.row < $1.item.row }
            guard let first = waiting.first else { return nil }
            let alike = waiting.filter {
                $0.ruling == first.ruling && $0.notify == first.notify
            }
            let items = alike.prefix(count).map(\.item)
            return DecisionBatch(first.ruling, notify: first.notify, items: items)
        }
    }

    /// Marks the rows as sent; each of them must be waiting.
    public func recordIntent(
        _ intent: AttemptIntent,
        at moment: Timestamp
    ) throws(LedgerFailure) -> AttemptID {
        try transaction { () throws(LedgerFailure) in
            for row in intent.rows {
                guard isWaiting(row, for: intent) else {
                    throw Self.misused("row \(row) does not wait for \(intent.operation)")
                }
            }
            for row in intent.rows {
                if intent.operation == .bulkInsert {
                    rows[intent.run]?[row]?.state = .sent
                    rows[intent.run]?[row]?.attempts += 1
                } else {
                    decisions[intent.run]?[row]?.state = .sent
                }
            }
            let id = AttemptID(Int64(attempts.count + 1))
            attempts.append(
                Attempt(id: id, intent: intent, recordedAt: moment, unsettled: intent.rows)
            )
            return id
        }
    }

    /// Settles rows of an insert.
    public func settle(
        _ attempt: AttemptID,
        _ settlements: [Settlement],
        at moment: Timestamp
    ) throws(LedgerFailure) {
        try transaction { () throws(LedgerFailure) in
            let run = try close(settlements.map(\.row), of: attempt)
            for settlement in settlements {
                rows[run]?[settlement.row]?.state = settlement.outcome.state
                rows[run]?[settlement.row]?.outcome = settlement.outcome
            }
        }
    }

    /// Settles decisions.
    public func settleDecisions(
        _ attempt: AttemptID,
        _ settlements: [DecisionSettlement],
        at moment: Timestamp
    ) throws(LedgerFailure) {
        try transaction { () throws(LedgerFailure) in
            let run = try close(settlements.map(\.row), of: attempt)
            for settlement in settlements {
                decisions[run]?[settlement.row]?.state = settlement.outcome.state
            }
        }
    }

    /// Notes why an attempt stays open; its rows are doubted from here on when that is the reason.
    public func setAside(
        _ attempt: AttemptID,
        as reason: OpenAttempt.Reason,
        note: String
    ) throws(LedgerFailure) {
        try transaction { () throws(LedgerFailure) in
            let place = try place(of: attempt)
            attempts[place].reason = reason
            attempts[place].note = note
            if reason == .doubt { doubt(attempts[place]) }
        }
    }

    private func doubt(_ attempt: Attempt) {
        guard attempt.intent.operation == .bulkInsert else { return }
        for row in attempt.unsettled {
            rows[attempt.intent.run]?[row]?.doubts.append(attempt.id)
        }
    }

    /// Attempts with unsettled rows, oldest first.
    public func openAttempts(
        of meeting: MeetingID
    ) throws(LedgerFailure) -> [OpenAttempt] {
        try transaction { () throws(LedgerFailure) in
            let open = attempts.indices.filter { place in
                attempts[place].intent.meeting == meeting && !attempts[place].unsettled.isEmpty
            }
            for place in open where attempts[place].note.isEmpty {
                attempts[place].note = OpenAttempt.crashNote
                doubt(attempts[place])
            }
            return open.map { openAttempt(attempts[$0]) }
        }
    }

    private func openAttempt(_ attempt: Attempt) -> OpenAttempt {
        let run = attempt.intent.run
        let items = attempt.unsettled.sorted()
            .compactMap { number -> OpenAttempt.Item? in
                guard attempt.intent.operation == .bulkInsert else {
                    guard let item = decisions[run]?[number]?.item else { return nil }
                    return OpenAttempt.Item(row: number, key: item.key, id: item.id)
                }
                guard let row = rows[run]?[number] else { return nil }
                return OpenAttempt.Item(
                    row: number,
                    key: row.item.person.email.key,
                    wasDoubted: row.doubts.contains { $0 < attempt.id }
                )
            }
        return OpenAttempt(
            id: attempt.id,
            run: run,
            operation: attempt.intent.operation,
            recordedAt: attempt.recordedAt,
            reason: attempt.reason,
            note: attempt.note,
            items: items
        )
    }

    private func isWaiting(_ row: Int, for intent: AttemptIntent) -> Bool {
        intent.operation == .bulkInsert
            ? rows[intent.run]?[row]?.state == .waiting
            : decisions[intent.run]?[row]?.state == .waiting
    }

    private func place(of attempt: AttemptID) throws(LedgerFailure) -> Int {
        let place = attempts.firstIndex { $0.id == attempt && !$0.unsettled.isEmpty }
        guard let place else { throw Self.misused("attempt \(attempt) is not open") }
        return place
    }

    private func close(_ settled: [Int], of attempt: AttemptID) throws(LedgerFailure) -> RunID {
        let place = try place(of: attempt)
        for row in settled {
            guard let index = attempts[place].unsettled.firstIndex(of: row) else {
                throw Self.misused("row \(row) of attempt \(attempt) is not unsettled")
            }
            attempts[place].unsettled.remove(at: index)
        }
        return attempts[place].intent.run
    }
}

extension Outcome {
    fileprivate var state: RowState {
        switch self {
        case .registered: .registered
        case .alreadyRegistered: .alreadyRegistered
        case .refused: .refused
        case .inDoubt: .inDoubt
        case .waiting: .waiting
        case .notSent: .notSent
        }
    }
}

extension DecisionOutcome {
    fileprivate var state: InMemoryJournal.DecisionState {
        switch self {
        case .answered: .answered
        case .waiting: .waiting
        case .refused(let code, let message): .refused(code: code, message: message)
        case .inDoubt: .inDoubt
        case .overtaken: .overtaken
        }
    }
}
