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
    func play(_ count: Int, _ number: @escaping @Sendable (Int) -> Case) -> Tally {
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
                let result = trial.play(lane: "\(lane)")
                tally.add(result.complaints, result.events)
                if isLoud { complain(of: subject, result.complaints) }
            }
        }
        return tally
    }

    /// Has processes play seeds; answers with what they came to together.
    func play(_ stretch: Stretch, by workforce: Workforce) -> Tally {
        let tally = Tally()
        workforce.play(stretch) { report in
            tally.add(report.complaints, report.events)
            if let isSame = report.isSame { tally.addTwice(isSame: isSame) }
            complain(of: .seed(report.seed), report.complaints)
        }
        return tally
    }

    /// Plays one case and prints all of it; answers whether every promise was kept.
    func tell(_ subject: Case) -> Bool {
        let scenario = subject.scenario
        var trial = Trial(scenario: scenario, safeguards: safeguards)
        (trial.keepsRecord, trial.keepsText) = (true, true)
        let result = trial.play(lane: "replay")
        say(scenario.story)
        say(result.text)
        for complaint in result.complaints { print("\(subject): \(complaint)") }
        say("record \(result.record)")
        return result.complaints.isEmpty
    }

    private func complain(of subject: Case, _ complaints: [String]) {
        guard !complaints.isEmpty else { return }
        let switched = off.map { " SAFEGUARD_OFF=\($0)" } ?? ""
        var lines = complaints.prefix(5).map { "seed \(subject): \($0)" }
        lines.append("  again: make simulate REPLAY=\(subject)\(switched)")
        say(lines.joined(separator: "\n"))
    }
}
