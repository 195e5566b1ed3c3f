import Foundation
import Registration

/// What the command line asks for.
struct Errand: Sendable {
    static let usage = """
        usage: Simulation [--seeds N] [--from SEED] [--workers N] [--safeguard-off NAME]
               Simulation --points [--stride N] | --safeguards
               Simulation --seasons N [--from SEED]
               Simulation --replay CASE [--safeguard-off NAME]
          --seeds N              plays N seeds (1000)
          --from SEED            from this one on (1)
          --workers N            in N processes at a time (as many as there are cores)
          --seasons N            plays N weeks of 30 events and 200 files, one pass an hour
          --points               one job: killed at every point, every write failing once
          --safeguards           each safety rule switched off alone has to be noticed
          --stride N             of the recoveries' points only every N-th (1)
          --replay CASE          plays one again and prints its requests and its reports
          --safeguard-off NAME   lookup, intent, pages, settle, match, split, readback or lock
        """

    private enum Kind {
        case seeds
        case shift
        case points
        case safeguards
        case seasons
        case replay(Case)
    }

    /// Seeds within which a safeguard that is switched off has to be noticed.
    private static let mostSeeds = 1000

    private var kind = Kind.seeds
    private var seeds = 1000
    private var first: UInt64 = 1
    private var stride = 1
    private var workers = ProcessInfo.processInfo.activeProcessorCount
    private var off: String?

    /// Reads the command line; nil where it cannot be understood.
    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            switch option {
            case "--points": kind = .points
            case "--safeguards": kind = .safeguards
            case Self.shift: kind = .shift
            case "--seeds", "--stride", "--workers", "--seasons":
                guard let number = rest.popFirst().flatMap({ Int($0) }), number > 0 else {
                    return nil
                }
                switch option {
                case "--seeds": seeds = number
                case "--seasons": (kind, seeds) = (.seasons, number)
                case "--stride": stride = number
                default: workers = number
                }
            case "--from":
                guard let number = rest.popFirst().flatMap({ UInt64($0) }) else { return nil }
                first = number
            case "--replay":
                guard let subject = rest.popFirst().flatMap({ Case($0) }) else { return nil }
                kind = .replay(subject)
            case "--safeguard-off":
                guard let name = rest.popFirst(),
                    Safeguards.named.contains(where: { $0.name == name })
                else { return nil }
                off = name
            default: return nil
            }
        }
    }

    /// Does it; answers whether all is well.
    func run() -> Bool {
        switch kind {
        case .seeds: playSeeds()
        case .shift: playShift()
        case .points: playPoints()
        case .safeguards: trySafeguards()
        case .seasons: Seasons(first: first, count: seeds).play()
        case .replay(let subject): Campaign(off: off).tell(subject)
        }
    }

    private func playSeeds() -> Bool {
        let options = off.map { ["--safeguard-off", $0] } ?? []
        let workforce = Workforce(workers: workers) { stretch in
            let (count, first) = (String(stretch.count), String(stretch.first))
            return [Self.program, Self.shift, "--seeds", count, "--from", first] + options
        }
        let stretch = Stretch(first: first, count: seeds)
        let tally = Campaign(off: off).play(stretch, by: workforce)
        say(tally.sameness)
        say(tally.events)
        say(tally.result)
        return tally.failed == 0
    }

    /// A worker's part of it: what becomes of a seed is told, and no failure of the worker.
    private func playShift() -> Bool {
        let shift = Shift(
            campaign: Campaign(off: off),
            stretch: Stretch(first: first, count: seeds)
        )
        shift.play { say($0.line) }
        return true
    }

    /// The option by which this program starts itself as a worker.
    private static let shift = "--shift"
    /// This program itself, wherever it lies.
    private static let program = "/proc/self/exe"

    private func playPoints() -> Bool {
        var failed = 0
        for dialect in Dialect.allCases {
            let points = Points(campaign: Campaign(off: off), stride: stride, dialect: dialect)
            let (job, kills) = ("one job (\(dialect.rawValue))", points.kills())
            say("\(job), killed at every point and again in the recovery: \(kills.result)")
            let writes = points.failingWrites()
            say("\(job), every write failing once: \(writes.result)")
            failed += kills.failed + writes.failed
        }
        return failed == 0
    }

    /// A safeguard that can be missing without a complaint is a hole in the harness.
    private func trySafeguards() -> Bool {
        var isSeen = true
        for (name, _) in Safeguards.named {
            var campaign = Campaign(off: name)
            campaign.endsWhenCaught = true
            campaign.isLoud = false
            let first = first
            let tally = campaign.play(Self.mostSeeds) { .seed(first + UInt64($0)) }
            let played = tally.passed + tally.failed
            say(
                tally.failed > 0
                    ? "without \(name): noticed within \(played) seeds"
                    : "without \(name): NOT noticed in \(played) seeds"
            )
            isSeen = isSeen && tally.failed > 0
        }
        return isSeen
    }
}
