import Bookkeeping
import EventRuns
import Registration

/// Erases the people of events that are over for as long as the settings say.
///
/// It comes after a run and changes nothing about how that ended: what cannot be erased now is by a
/// later one.
struct RetentionErrand: Sendable {
    let ledgerPath: String?

    /// Erases what has had its time, and says so.
    func carryOut() async {
        let words = Settings.usable.text(.retention)
        let retention = words.flatMap { RetentionText($0) } ?? .standard
        guard let bound = retention.bound(at: Composition.clock.now) else { return }
        do {
            let ledger = try Composition.ledger(at: ledgerPath)
            let runs = try await ledger.expiredRuns(before: bound)
            guard !runs.isEmpty else { return }
            let errand = ErasureErrand(ledgerPath: ledgerPath, purpose: "rollcall's retention")
            let erased = try await errand.carryOut(.runs(runs), in: ledger) { _ in }.account
            Terminal.talk(
                """
                Retention (\(retention)): the people of \(runs.count) runs were erased, \
                \(erased.rows) rows; their counts stay. `rollcall forget` tells more
                """
            )
        } catch {
            let words = Complaint(from: error)?.message ?? "\(error)"
            Terminal.talk(
                "Retention (\(retention)): nothing was erased, a later run will: \(words)"
            )
        }
    }
}
