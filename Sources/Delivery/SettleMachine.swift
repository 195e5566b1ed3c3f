import Registration

/// Which sweeps it takes to settle open attempts, and when: events in, the next step out.
///
/// House: an insert in doubt is absent only when missing from two complete sweeps, the second
/// begun after the settle delay; conflicts need one sweep, and a late one where the first explains
/// none of them; decisions are read after the delay.
struct SettleMachine: Hashable, Sendable {
    /// What to do next.
    enum Step: Hashable {
        case wait(until: Timestamp)
        case sweep
        case settle
    }

    /// What a sweep left unexplained.
    struct Unexplained: Hashable {
        /// Rows of inserts in doubt that it does not list.
        var doubts = 0
        /// Decisions in doubt that it does not show as applied.
        var unapplied = 0
        /// Decisions whose person it does not list.
        var unlisted = 0
        /// Inserts that conflicted, and of whose people it lists nobody.
        var unexplainedConflicts = 0
    }

    /// When the newest doubt can no longer be applied; nil without doubts.
    let dueAt: Timestamp?
    /// When the sweeps that are completed were begun.
    private(set) var sweeps: [Timestamp] = []
    private let readsLateOnly: Bool
    private let conflictsDueAt: Timestamp?
    private var waitsForConflicts = false
    private var isDone = false

    /// The open attempts, never none.
    ///
    /// A moment that is yet to come was written by a clock that was set back: it counts as now.
    init(_ open: [OpenAttempt], settleDelay: Duration, now: Timestamp) {
        let doubts = open.filter { $0.reason == .doubt }
        dueAt = doubts.map { min($0.recordedAt, now) }.max()?.advanced(by: settleDelay)
        let conflicts = open.filter { $0.reason == .conflict }
        conflictsDueAt =
            conflicts.map { min($0.recordedAt, now) }.max()?.advanced(by: settleDelay)
        readsLateOnly =
            !doubts.isEmpty && open.allSatisfy { $0.operation != .bulkInsert }
    }

    /// The next step.
    func next(at now: Timestamp) -> Step {
        if isDone { return .settle }
        let mayBeEarly = sweeps.isEmpty && !readsLateOnly
        let due = [dueAt, waitsForConflicts ? conflictsDueAt : nil].compactMap(\.self).max()
        if let due, now < due, !mayBeEarly { return .wait(until: due) }
        return .sweep
    }

    /// A sweep was completed.
    mutating func swept(begunAt moment: Timestamp, leaving rest: Unexplained) {
        sweeps.append(moment)
        let wasEarly = dueAt.map { moment < $0 } ?? false
        let isPlain =
            rest.doubts == 0 && rest.unlisted == 0 && (!wasEarly || rest.unapplied == 0)
        // A listing may lag behind whoever caused the conflict, as it does behind ourselves.
        waitsForConflicts = rest.unexplainedConflicts > 0
        isDone = (isPlain && !waitsForConflicts) || sweeps.count == 2
    }

    /// Whether a completed sweep was begun when nothing could be applied any more.
    func isLate(_ index: Int) -> Bool {
        dueAt.map { sweeps[index] >= $0 } ?? true
    }
}
