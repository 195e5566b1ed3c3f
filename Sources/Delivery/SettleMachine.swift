import Registration

/// Which sweeps it takes to settle open attempts, and when: events in, the next step out.
///
/// House: an insert in doubt is absent only when missing from two complete sweeps, the second
/// begun after the settle delay; conflicts need one; decisions are read after the delay.
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
    }

    /// When the newest doubt can no longer be applied; nil without doubts.
    let dueAt: Timestamp?
    /// When the sweeps that are completed were begun.
    private(set) var sweeps: [Timestamp] = []
    private let readsLateOnly: Bool
    private var isDone = false

    /// The open attempts, never none.
    init(_ open: [OpenAttempt], settleDelay: Duration) {
        let doubts = open.filter { $0.reason == .doubt }
        dueAt = doubts.map(\.recordedAt).max()?.advanced(by: settleDelay)
        readsLateOnly =
            !doubts.isEmpty && open.allSatisfy { $0.operation != .bulkInsert }
    }

    /// The next step.
    func next(at now: Timestamp) -> Step {
        if isDone { return .settle }
        let mayBeEarly = sweeps.isEmpty && !readsLateOnly
        if let dueAt, now < dueAt, !mayBeEarly { return .wait(until: dueAt) }
        return .sweep
    }

    /// A sweep was completed.
    mutating func swept(begunAt moment: Timestamp, leaving rest: Unexplained) {
        sweeps.append(moment)
        let wasEarly = dueAt.map { moment < $0 } ?? false
        let isPlain =
            rest.doubts == 0 && rest.unlisted == 0 && (!wasEarly || rest.unapplied == 0)
        isDone = isPlain || sweeps.count == 2
    }

    /// Whether a completed sweep was begun when nothing could be applied any more.
    func isLate(_ index: Int) -> Bool {
        dueAt.map { sweeps[index] >= $0 } ?? true
    }
}
