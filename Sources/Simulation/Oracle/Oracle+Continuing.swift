import Registration
import Sandbox

/// What holds for a run however often it goes on.
extension Oracle {
    /// A run gets in no more new people than its limit.
    func excess(inRunOf ended: World.Ended) -> [String] {
        guard let run = ended.run, let limit = limit(of: run, in: ended), removals.isEmpty,
            world.scenario.weather == .below, let truth = ended.truth
        else { return [] }
        let (mates, inserts) = (processes(of: run), inserts)
        // Whoever was turned away saw the run of another process.
        guard inserts.contains(where: { $0.process == ended.process }) else { return [] }
        var (before, sent): (Set<EmailKey>, Set<EmailKey>) = ([], [])
        for entry in inserts where mates.contains(entry.process) {
            let keys = entry.people.map { EmailKey($0) }
            if entry.sentAt < ended.beganAt { before.formUnion(keys) }
            if entry.sentAt <= ended.endedAt { sent.formUnion(keys) }
        }
        let drawn = world.scenario.sheets[ended.sheet].rows
        let got = zip(ended.rows, drawn)
            .count { row, drawn in
                guard case .guest(let guest) = drawn.truth, sent.contains(guest.key) else {
                    return false
                }
                return [.registered, .refused, .inDoubt].contains(row.bucket)
                    && truth.foreign(guest.key) == 0
            }
        if got <= max(limit, before.count) { return [] }
        return ["\(got) people are in or may be by \(run), and its limit was \(limit)"]
    }

    /// The limit that a run had while a process worked on it: that of its last import.
    private func limit(of run: RunID, in ended: World.Ended) -> Int? {
        var limit: Int? = .max
        let senders = Set(inserts.map(\.process))
        let imports = self.ended.filter { one in
            // Whoever failed early may have taken the run over before it could say so.
            let mayBeOfIt = one.sheet == ended.sheet && !senders.contains(one.process)
            return (one.run == run || mayBeOfIt) && !one.isResumed
                && one.beganAt <= ended.beganAt
        }
        for one in imports.sorted(by: { $0.beganAt < $1.beganAt }) {
            // Whoever came to send has written its limit down; of others nobody knows.
            let isSure = senders.contains(one.process)
            limit = isSure ? one.limit : max(limit ?? .max, one.limit ?? .max)
        }
        return limit == .max ? nil : limit
    }

    private var inserts: [RequestLog.Entry] {
        world.log.entries.filter { $0.operation == .bulkInsert }
    }

    /// Who goes on with a run leaves alone whom it has settled: a refusal stands, or after a
    /// conflict is tried again where that was asked for; what a limit held back was not.
    func retried(by ended: World.Ended) -> [String] {
        guard let run = ended.run, let before = rows(before: ended, of: run) else { return [] }
        let mine = inserts.filter { $0.process == ended.process }
        let sent = Set(mine.flatMap(\.people).map { EmailKey($0) })
        let isDone =
            if case .account(let account) = ended.end { account.stopped.isEmpty } else { false }
        var found: [String] = []
        let drawn = world.scenario.sheets[ended.sheet].rows
        for ((was, now), drawn) in zip(zip(before, ended.rows), drawn) {
            guard case .guest(let guest) = drawn.truth else { continue }
            let isSent = sent.contains(guest.key)
            let isConflict = was.bucket == .refused && was.code == "webex.409"
            let isToStay =
                ended.retries
                ? was.code == "limit" || was.bucket == .refused && !isConflict
                : was.bucket == .refused
            if isToStay && isSent {
                found.append("row \(was.row): \(was.bucket), \(was.code), and sent again")
            }
            if ended.retries && isDone && isConflict && !isSent && now.bucket == .refused {
                found.append("row \(was.row): a conflict, and not tried again")
            }
        }
        return found
    }

    /// The rows of a run as the process before left them; nil for a run that began then.
    private func rows(before ended: World.Ended, of run: RunID) -> [RowAccount]? {
        self.ended.filter { $0.run == run && $0.endedAt <= ended.beganAt }
            .max { $0.endedAt < $1.endedAt }?
            .rows
    }
}
