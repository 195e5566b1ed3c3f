import Registration

/// What the command line asks for.
struct Errand: Sendable {
    static let usage = """
        usage: Simulation [--seeds N] [--from SEED] [--safeguard-off NAME]
               Simulation --points [--stride N] | --safeguards
               Simulation --replay CASE [--safeguard-off NAME]
          --seeds N              plays N seeds (1000)
          --from SEED            from this one on (1)
          --points               one job: killed at every point, every write failing once
          --safeguards           each safety rule switched off alone has to be noticed
          --stride N             of the recoveries' points only every N-th (1)
          --replay CASE          plays one again and prints its requests and its reports
          --safeguard-off NAME   lookup, intent, pages, settle, match, split, readback or lock
        """

    private enum Kind {
        case seeds
        case points
        case safeguards
        case replay(Case)
    }

    /// Seeds within which a safeguard that is switched off has to be noticed.
    private static let mostSeeds = 1000
    /// Seeds that are played twice, to see that they take the same course.
    private static let twice = 100

    private var kind = Kind.seeds
    private var seeds = 1000
    private var first: UInt64 = 1
    private var stride = 1
    private var off: String?

    /// Reads the command line; nil where it cannot be understood.
    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            switch option {
            case "--points": kind = .points
            case "--safeguards": kind = .safeguards
            case "--seeds", "--stride":
                guard let number = rest.popFirst().flatMap({ Int($0) }), number > 0 else {
                    return nil
                }
                if option == "--seeds" { seeds = number } else { stride = number }
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
        case .points: playPoints()
        case .safeguards: trySafeguards()
        case .replay(let subject): Campaign(off: off).tell(subject)
        }
    }

    private func playSeeds() -> Bool {
        let campaign = Campaign(off: off)
        let first = first
        let again = campaign.play(min(seeds, Self.twice), isAgain: true) {
            .seed(first + UInt64($0))
        }
        say("played twice, byte for byte the same: \(again.passed) of \(min(seeds, Self.twice))")
        let tally = campaign.play(seeds) { .seed(first + UInt64($0)) }
        say(tally.events)
        say(tally.result)
        return tally.failed == 0 && again.failed == 0
    }

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
