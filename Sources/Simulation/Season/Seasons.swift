import Dispatch
import Foundation

/// Many weeks, on as many threads as there are cores.
struct Seasons: Sendable {
    /// The seed of the first.
    let first: UInt64
    let count: Int

    /// Plays them, and says what came of each; answers whether every promise was kept.
    func play() -> Bool {
        let tally = Tally()
        DispatchQueue.concurrentPerform(iterations: count) { number in
            let seed = first + UInt64(number)
            let trial = SeasonTrial(scenario: SeasonScenario(seed: seed))
            let result = trial.play(lane: "\(number)")
            tally.add(result.complaints, result.events)
            guard !result.complaints.isEmpty else { return }
            var lines = result.complaints.prefix(5).map { "season \(seed): \($0)" }
            lines.append("  again: make seasons SEASONS=1 FROM=\(seed)")
            say(lines.joined(separator: "\n"))
        }
        say(tally.events)
        say(tally.result)
        return tally.failed == 0
    }
}
