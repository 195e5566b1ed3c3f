import Dispatch
import Foundation
import Registration
import Synchronization

/// Many seeds, on as many threads as there are cores.
struct Campaign: Sendable {
    static let usage = """
        usage: Simulation [--seeds N] [--from SEED] [--safeguard-off NAME] [--until-caught]
               Simulation --replay SEED [--safeguard-off NAME]
        """

    private var seeds: UInt64 = 1000
    private var first: UInt64 = 1
    private var off: String?
    private var stopsWhenCaught = false
    private var replay: UInt64?

    /// Reads the command line; nil where it cannot be understood.
    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            switch option {
            case "--until-caught": stopsWhenCaught = true
            case "--seeds":
                guard let number = rest.popFirst().flatMap(UInt64.init) else { return nil }
                seeds = number
            case "--from":
                guard let number = rest.popFirst().flatMap(UInt64.init) else { return nil }
                first = number
            case "--replay":
                guard let number = rest.popFirst().flatMap(UInt64.init) else { return nil }
                replay = number
            case "--safeguard-off":
                guard let name = rest.popFirst(),
                    Safeguards.named.contains(where: { $0.name == name })
                else { return nil }
                off = name
            default: return nil
            }
        }
    }

    private var safeguards: Safeguards {
        let missing = Safeguards.named.first { $0.name == off }?.rule ?? []
        return Safeguards.all.subtracting(missing)
    }

    /// Plays; answers whether every promise was kept.
    func run() -> Bool {
        if let replay { return tell(replay) }
        let tally = Tally()
        let next = Mutex(first)
        let end = first + seeds
        DispatchQueue.concurrentPerform(iterations: ProcessInfo.processInfo.activeProcessorCount) {
            lane in
            while let seed = next.withLock({ next -> UInt64? in
                guard next < end, !(stopsWhenCaught && tally.hasFailures) else { return nil }
                next += 1
                return next - 1
            }) {
                let trial = Trial(scenario: Scenario(seed: seed), safeguards: safeguards)
                let result = trial.play(lane: "\(lane)")
                tally.add(result)
                if !result.complaints.isEmpty { complain(result) }
            }
        }
        print(tally.text)
        return !tally.hasFailures
    }

    private func tell(_ seed: UInt64) -> Bool {
        let scenario = Scenario(seed: seed)
        var trial = Trial(scenario: scenario, safeguards: safeguards)
        trial.keepsText = true
        let result = trial.play(lane: "replay")
        print(scenario.story)
        print(result.text)
        for complaint in result.complaints { print("seed \(seed): \(complaint)") }
        print("record \(result.record)")
        return result.complaints.isEmpty
    }

    private func complain(_ result: Trial.Result) {
        let switched = off.map { " SAFEGUARD_OFF=\($0)" } ?? ""
        var text = ""
        for complaint in result.complaints.prefix(5) {
            text += "seed \(result.seed): \(complaint)\n"
        }
        text += "  again: make simulate REPLAY=\(result.seed)\(switched)\n"
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}
