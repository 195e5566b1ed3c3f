public import Registration

/// What every journal of attempts must do, twin or ledger: run on both.
public struct AttemptJournalConformance: Sendable {
    /// A journal of its own with rows 1 to n waiting, each with the person of its number.
    public typealias Fresh =
        @Sendable (_ rows: Int) async throws -> (any AttemptJournal, RunID, MeetingID)
    /// Records the verdict `approve`, with a mail, for rows that were settled as registered.
    public typealias Decide =
        @Sendable (_ rows: [Int], any AttemptJournal, RunID) async throws -> Void

    let fresh: Fresh
    let decide: Decide?

    /// Takes the two things that lie outside the door; without `decide`, decisions are left out.
    public init(fresh: @escaping Fresh, decide: Decide? = nil) {
        self.fresh = fresh
        self.decide = decide
    }

    /// Walks through the whole door; answers with what was not as it should be.
    public func failures() async -> [String] {
        var found: [String] = []
        await walk("waiting", 25, &found) { walk in try await walk.waiting() }
        await walk("intents", 10, &found) { walk in try await walk.intents() }
        await walk("doubts", 10, &found) { walk in try await walk.doubts() }
        await walk("sweeps", 10, &found) { walk in try await walk.sweeps() }
        guard let decide else { return found }
        await walk("decisions", 10, &found) { walk in try await walk.decisions(by: decide) }
        return found
    }

    private func walk(
        _ name: String,
        _ rows: Int,
        _ found: inout [String],
        _ steps: (inout JournalWalk) async throws -> Void
    ) async {
        do {
            let (journal, run, meeting) = try await fresh(rows)
            var walk = JournalWalk(journal: journal, run: run, meeting: meeting)
            do { try await steps(&walk) } catch { found.append("\(name): \(error)") }
            found += walk.failures.map { "\(name): \($0)" }
        } catch { found.append("\(name): no journal: \(error)") }
    }
}
