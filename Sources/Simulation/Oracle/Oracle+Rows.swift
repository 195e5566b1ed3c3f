import Registration
import Sandbox

/// What the row itself has to tell: why it is where it is, and how many calls were made for it.
extension Oracle {
    /// Every row that is not plainly registered says why, and one that is says nothing.
    static func words(of row: RowAccount) -> [String] {
        if row.bucket == .registered && row.discrepancy == nil {
            let isPlain = row.code.isEmpty || row.code == "webex.decision"
            return isPlain ? [] : ["row \(row.row): registered, and says \(row.code)"]
        }
        if row.bucket == .registered && row.code.isEmpty {
            return ["row \(row.row): a person has to look, and nothing says at what"]
        }
        if row.bucket != .registered && (row.code.isEmpty || row.message.isEmpty) {
            return ["row \(row.row): \(row.bucket.rawValue), and no word why"]
        }
        let isUntold = row.bucket == .notSent && row.code == "not_sent"
        return isUntold ? ["row \(row.row): not sent, and no word why"] : []
    }

    /// A call that left is a call that was counted.
    func counts(of rows: [RowAccount], _ run: RunID, _ sheet: Sheet) -> [String] {
        let processes = processes(of: run)
        var inserted: Set<EmailKey> = []
        var decided: Set<String> = []
        for entry in world.log.entries where processes.contains(entry.process) {
            switch entry.operation {
            case .bulkInsert: inserted.formUnion(entry.people.map { EmailKey($0) })
            case .approve, .reject, .cancel: decided.formUnion(entry.people)
            default: break
            }
        }
        return zip(rows, sheet.rows)
            .flatMap { row, drawn -> [String] in
                guard case .guest(let guest) = drawn.truth else { return [] }
                var calls = inserted.contains(guest.key) ? 1 : 0
                if let id = row.registrantID?.text, decided.contains(id) { calls += 1 }
                if row.attempts >= calls { return [] }
                return ["row \(row.row): \(row.attempts) calls counted, and \(calls) left"]
            }
    }

    /// Those that worked on a run.
    func processes(of run: RunID) -> Set<String> {
        Set(ended.filter { $0.run == run }.map(\.process))
    }

    /// Whose registration a run alone decided on, and has them where it wanted, says so.
    func decisions(of rows: [RowAccount], _ run: RunID) -> [String] {
        guard world.scenario.weather == .below, !world.scenario.liesAboutDecisions,
            !world.scenario.rules.autoAccept
        else { return [] }
        let mine = processes(of: run)
        var calls: [String: [RequestLog.Entry]] = [:]
        for entry in world.log.entries
        where entry.operation == .approve || entry.operation == .reject {
            for id in entry.people { calls[id, default: []].append(entry) }
        }
        return rows.flatMap { row -> [String] in
            guard let id = row.registrantID?.text, let calls = calls[id],
                row.discrepancy == nil, calls.allSatisfy({ mine.contains($0.process) })
            else { return [] }
            let decided = Set(calls.map(\.operation))
            let decision: Decision? =
                switch row.status {
                case .approved where decided == [.approve]: .approved
                case .rejected where decided == [.reject]: .rejected
                default: nil
                }
            guard let decision, row.decision != decision else { return [] }
            return ["row \(row.row): \(decision) by this run, and says \(row.decision)"]
        }
    }
}
