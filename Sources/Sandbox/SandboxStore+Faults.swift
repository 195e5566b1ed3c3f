import GRDB
package import Registration

extension SandboxStore {
    /// Counts a call, and answers with what is to go wrong with it.
    func drawFault(for operation: WebexOperation) -> Fault? { faults.next(operation) }

    /// Other things go wrong from here on.
    package func beginFaults(_ plan: FaultPlan) {
        faults = FaultDraw(plan, seed: seed)
    }

    /// Nothing goes wrong from here on; what was postponed still comes.
    package func endFaults() { beginFaults(FaultPlan()) }

    /// Keeps a call for later: it is applied by whatever call comes after that moment.
    func postpone(_ errand: Errand, until moment: Timestamp) throws(SandboxRefusal) {
        guard case .bytes(let body) = errand.call.body else { return }
        mayHaveDueCalls = true
        try write { db in
            try db.execute(
                sql: "INSERT INTO due (at, operation, meeting, body) VALUES (?, ?, ?, ?)",
                arguments: [
                    moment.milliseconds, errand.operation.rawValue, errand.meeting,
                    String(decoding: body, as: UTF8.self),
                ]
            )
        }
    }

    /// Applies the calls that are due, each as a whole or, where the rules refuse it, not at all.
    package func applyDueCalls(at now: Timestamp) throws(SandboxRefusal) {
        while let due = try takeDueCall(at: now) {
            guard let json = try? JSONReader.value(of: Array(due.body.utf8)) else { continue }
            let moment = Timestamp(milliseconds: due.at)
            switch due.operation {
            case .bulkInsert:
                let people = try? RegistrantForm.people(
                    in: json,
                    atMost: rules.maxBatch,
                    rules.dialect
                )
                guard let people else { continue }
                _ = try? bulkInsert(people, into: due.meeting, at: moment)
            case .createRegistrant:
                guard let person = try? RegistrantForm(json, rules.dialect) else { continue }
                _ = try? bulkInsert([person], into: due.meeting, at: moment)
            case .bulkDelete:
                guard let form = try? SelectionForm(json, atMost: rules.maxBatch) else { continue }
                try? bulkDelete(form, from: due.meeting)
            case .approve, .reject, .cancel:
                guard let form = try? SelectionForm(json, atMost: rules.maxBatch),
                    let decision = RegistrantDecision(rawValue: due.operation.rawValue)
                else { continue }
                try? decide(decision, on: form, in: due.meeting, at: moment)
            default: continue
            }
        }
    }

    /// Registers people who are not ours: nobody is mailed, and who is there already stays so.
    func registerQuietly(
        _ people: [RegistrantForm],
        in meeting: String,
        at now: Timestamp
    ) throws(SandboxRefusal) {
        try write { db in
            guard let series = try HostedMeeting.find(meeting, in: db) else { return }
            for person in people {
                guard try HostedRegistrant.ids(of: person.key, in: series, db).isEmpty else {
                    continue
                }
                let id = HostedRegistrant.id(of: person.key, in: series.id, copy: 0)
                let entry = HostedRegistrant.Entry(
                    id: id,
                    status: rules.autoAccept ? .approved : .pending,
                    time: now
                )
                _ = try HostedRegistrant.insert(person, as: entry, into: series, db)
            }
        }
    }

    private struct DueCall {
        let at: Int64
        let operation: WebexOperation
        let meeting: String
        let body: String
    }

    private func takeDueCall(at now: Timestamp) throws(SandboxRefusal) -> DueCall? {
        // Hardly any call is ever postponed, and every call comes by here.
        guard mayHaveDueCalls else { return nil }
        return try write { db in
            let statement = try db.cachedStatement(
                sql: "SELECT * FROM due WHERE at <= ? ORDER BY at, ordinal LIMIT 1"
            )
            guard let row = try Row.fetchOne(statement, arguments: [now.milliseconds]) else {
                let others = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM due)")
                mayHaveDueCalls = try Bool.fetchOne(others) ?? true
                return nil
            }
            try db.execute(
                sql: "DELETE FROM due WHERE ordinal = ?",
                arguments: [row["ordinal"] as Int64]
            )
            return DueCall(
                at: row["at"],
                operation: WebexOperation(rawValue: row["operation"]) ?? .listMeetings,
                meeting: row["meeting"],
                body: row["body"]
            )
        }
    }
}
