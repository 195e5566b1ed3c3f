import Dispatch
import Foundation
import Registration
import Synchronization

/// Many cases, on as many threads as there are cores.
struct Campaign: Sendable {
    /// The safeguard that is switched off, by its name.
    let off: String?
    /// Stops at the first case that breaks a promise.
    var endsWhenCaught = false
    /// Says which cases broke a promise, and how to play them again.
    var isLoud = true

    init(off: String? = nil) {
        self.off = off
    }

    /// What is left on.
    var safeguards: Safeguards {
        let missing = Safeguards.named.first { $0.name == off }?.rule ?? []
        return Safeguards.all.subtracting(missing)
    }

    /// Plays case by case, in no order; answers with what they came to together.
    ///
    /// `isAgain` plays each a second time: it has to leave the same record.
    func play(
        _ count: Int,
        isAgain: Bool = false,
        _ number: @escaping @Sendable (Int) -> Case
    ) -> Tally {
        let tally = Tally()
        let next = Mutex(0)
        let lanes = ProcessInfo.processInfo.activeProcessorCount
        DispatchQueue.concurrentPerform(iterations: lanes) { lane in
            while true {
                let place = next.withLock { next in
                    next += 1
                    return next - 1
                }
                guard place < count, !(endsWhenCaught && tally.failed > 0) else { return }
                let subject = number(place)
                let trial = Trial(scenario: subject.scenario, safeguards: safeguards)
                var result = trial.play(lane: "\(lane)")
                if isAgain, trial.play(lane: "\(lane)").record != result.record {
                    result.complaints.append("played again, it takes another course")
                }
                tally.add(result)
                if isLoud, !result.complaints.isEmpty { complain(of: subject, result) }
            }
        }
        return tally
    }

    /// Plays one case and prints all of it; answers whether every promise was kept.
    func tell(_ subject: Case) -> Bool {
        let scenario = subject.scenario
        let trial = Trial(scenario: scenario, safeguards: safeguards, keepsText: true)
        let result = trial.play(lane: "replay")
        say(scenario.story)
        say(result.text)
        for complaint in result.complaints { print("\(subject): \(complaint)") }
        say("record \(result.record)")
        return result.complaints.isEmpty
    }

    private func complain(of subject: Case, _ result: Trial.Result) {
        let switched = off.map { " SAFEGUARD_OFF=\($0)" } ?? ""
        var lines = result.complaints.prefix(5).map { "seed \(subject): \($0)" }
        lines.append("  again: make simulate REPLAY=\(subject)\(switched)")
        say(lines.joined(separator: "\n"))
    }
}
