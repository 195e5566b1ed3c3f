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
                    // The path has the only thing that this call says.
                    errand.operation == .deleteRegistrant
                        ? errand.registrant : String(decoding: body, as: UTF8.self),
                ]
            )
        }
    }

    /// Applies the calls that are due, each as a whole or, where the rules refuse it, not at all.
    package func applyDueCalls(at now: Timestamp) throws(SandboxRefusal) {
        while let due = try takeDueCall(at: now) { try? apply(due) }
    }

    private func apply(_ due: DueCall) throws(SandboxRefusal) {
        let moment = Timestamp(milliseconds: due.at)
        let body = CallBody.bytes(Array(due.body.utf8))
        switch due.operation {
        case .bulkInsert:
            let people = try RegistrantForm.people(
                in: body.json(),
                atMost: rules.maxBatch,
                rules.dialect
            )
            _ = try bulkInsert(people, into: due.meeting, at: moment)
        case .createRegistrant:
            let person = try RegistrantForm(body.json(), rules.dialect)
            _ = try bulkInsert([person], into: due.meeting, at: moment)
        case .bulkDelete:
            let form = try SelectionForm(body.json(), atMost: rules.maxBatch)
            try bulkDelete(form, from: due.meeting)
        case .deleteRegistrant:
            try bulkDelete(SelectionForm(ids: [due.body]), from: due.meeting)
        case .approve, .reject, .cancel:
            let form = try SelectionForm(body.json(), atMost: rules.maxBatch)
            guard let decision = RegistrantDecision(rawValue: due.operation.rawValue) else {
                return
            }
            try decide(decision, on: form, in: due.meeting, at: moment)
        case .createMeeting: _ = try createMeeting(MeetingForm(body.json(), isNew: true))
        case .updateMeeting:
            _ = try updateMeeting(due.meeting, to: MeetingForm(body.json(), isNew: false))
        case .deleteMeeting: try deleteMeeting(due.meeting)
        case .updateRegistration: try setForm(HostedForm(body.json()), of: due.meeting)
        case .deleteRegistration: try removeForm(of: due.meeting)
        case .listMeetings, .getMeeting, .listRegistrants, .getRegistrant, .queryRegistrants,
            .getRegistration:
            break
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
                    status: rules.autoAccept ? .approved : series.form.status(of: person),
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
