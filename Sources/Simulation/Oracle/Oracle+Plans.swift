import EventRuns
import Registration

/// An import with a plan does what the plan says, or nothing; one with a limit sends no more rows.
extension Oracle {
    /// What one process may not have sent, with the limit that it had.
    func excess(of ended: World.Ended) -> [String] {
        // Who goes on with a run has in doubt what an earlier process sent.
        guard let limit = ended.limit, ended.run == RunID("run-" + ended.process) else { return [] }
        let sent = world.log.entries.filter {
            $0.process == ended.process && $0.operation == .bulkInsert
        }
        let people = Set(sent.flatMap(\.people))
        if people.count <= limit { return [] }
        return ["\(people.count) people were sent, and the limit was \(limit)"]
    }

    /// Whoever is asked to leave Webex alone is not disturbed by the next process either.
    func haste(after ended: World.Ended) -> [String] {
        let told: Timestamp? =
            switch ended.end {
            case .account(let account): account.resumeAt
            case .failure(let failure): failure.resumeAt
            case .killed: nil
            }
        guard let told else { return [] }
        let moment = min(told, ended.endedAt.advanced(by: Limits().longestGate))
        let early = world.log.entries.first {
            $0.sentAt > ended.endedAt && $0.sentAt < moment && $0.process != ended.process
        }
        return early.map { ["process \($0.process) asks before \(told)"] } ?? []
    }

    /// What one process may not have done, with the plan that it had.
    func departures(of ended: World.Ended) -> [String] {
        guard let plan = ended.plan else { return [] }
        let writes = world.log.entries.filter {
            $0.process == ended.process && Self.writes.contains($0.operation)
        }
        if ended.hasStalePlan {
            return writes.isEmpty ? [] : ["the plan did not hold, and \(writes.count) writes left"]
        }
        // Who goes on with a run that has made a call has changed what the plan was made of.
        guard ended.run == RunID("run-" + ended.process) else { return [] }
        let people = Set(writes.filter { $0.operation == .bulkInsert }.flatMap(\.people))
        if people.count <= plan.toRegister { return [] }
        return ["\(people.count) people were sent, and \(plan.toRegister) planned"]
    }

    private static let writes: Set<WebexOperation> = [.bulkInsert, .approve, .reject, .cancel]
}

extension World.Ended {
    /// Whether it ended because its plan did not hold any more.
    var hasStalePlan: Bool {
        let words =
            switch end {
            case .account(let account): account.stopped
            case .failure(let failure): failure.description
            case .killed: ""
            }
        return words.contains("does not hold any more")
    }
}
