import Bookkeeping
import EventRuns
import Registration

/// Erases the people of events that are over for as long as the settings say.
///
/// It comes after a run and changes nothing about how that ended: what cannot be erased now is by a
/// later one. Each run is erased by itself, so that one whose files cannot be removed, or whose
/// meeting somebody works on, keeps no other.
struct RetentionErrand: Sendable {
    /// What is left is told in so many lines, the rest as a number.
    private static let mostTold = 10

    let ledgerPath: String?

    /// Erases what has had its time, and says so.
    func carryOut() async {
        let said = Settings.usable.text(.retention)
        let retention = said.flatMap { RetentionText($0) } ?? .standard
        guard let bound = retention.bound(at: Composition.clock.now) else { return }
        do {
            let ledger = try Composition.ledger(at: ledgerPath)
            let runs = try await ledger.expiredRuns(before: bound)
            guard !runs.isEmpty else { return }
            let (erased, left) = await erase(runs, in: ledger)
            if erased.count > 0 {
                Terminal.talk(
                    """
                    Retention (\(retention)): the people of \(erased.count) runs were erased, \
                    \(erased.rows) rows; their counts stay. `rollcall forget` tells more
                    """
                )
            }
            for place in left.prefix(Self.mostTold) {
                Terminal.talk("Retention (\(retention)): left: \(place)")
            }
            let untold = left.count - Self.mostTold
            if untold > 0 { Terminal.talk("Retention (\(retention)): left: \(untold) more") }
            if erased.count > 0 { try await ledger.wipe() }
        } catch {
            Terminal.talk("Retention (\(retention)): not finished: \(Self.words(of: error))")
        }
    }

    /// Erases one run after the other; answers with what is left for somebody, or for later.
    private func erase(
        _ runs: [RunID],
        in ledger: Ledger
    ) async -> (erased: (count: Int, rows: Int), left: [String]) {
        var errand = ErasureErrand(ledgerPath: ledgerPath, purpose: "rollcall's retention")
        errand.isWiped = false
        var (count, rows, left) = (0, 0, [String]())
        for run in runs {
            do {
                let (account, places) = try await errand.carryOut(.runs([run]), in: ledger) { _ in }
                count += 1
                rows += account.rows
                left += places.filter { $0.outcome == .left }.map { "\($0.name): \($0.words)" }
            } catch {
                left.append("run \(run), until a later command erases it: \(Self.words(of: error))")
            }
        }
        return ((count, rows), left)
    }

    private static func words(of error: any Error) -> String {
        Complaint(from: error)?.message ?? "\(error)"
    }
}
