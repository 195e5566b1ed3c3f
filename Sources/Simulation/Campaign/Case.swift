import Registration

/// What is played: a seed, or the one job with something that befalls it at a given point.
indirect enum Case: Hashable, Sendable, CustomStringConvertible {
    /// A scenario that is drawn.
    case seed(UInt64)
    /// The job, killed at a step, and perhaps once more at a step of the recovery.
    case kill(Int, recovery: Int?)
    /// The job with one commit that fails, because the disk is full or broken.
    case commit(Int, isFull: Bool)
    /// The job with one call of the file system that fails.
    case file(Int, isFull: Bool)

    /// The job as the live Webex speaks, with what befalls it.
    case live(Case)

    /// Reads what `description` writes; nil for anything else.
    init?(_ text: String) {
        if let seed = UInt64(text) {
            self = .seed(seed)
            return
        }
        if text.hasPrefix(Self.livePrefix) {
            guard let inner = Case(String(text.dropFirst(Self.livePrefix.count))) else {
                return nil
            }
            switch inner {
            case .seed, .live: return nil
            default: self = .live(inner)
            }
            return
        }
        let words = text.split(separator: "-")
        guard words.count >= 2, let point = Int(words[1]) else { return nil }
        switch (words[0], words.count) {
        case ("kill", 2): self = .kill(point, recovery: nil)
        case ("kill", 3):
            guard let again = Int(words[2]) else { return nil }
            self = .kill(point, recovery: again)
        case ("commit", 3): self = .commit(point, isFull: words[2] == "full")
        case ("file", 3): self = .file(point, isFull: words[2] == "full")
        default: return nil
        }
    }

    private static let livePrefix = "webex-"

    /// The word by which it is played again.
    var description: String {
        switch self {
        case .seed(let seed): "\(seed)"
        case .kill(let step, nil): "kill-\(step)"
        case .kill(let step, .some(let again)): "kill-\(step)-\(again)"
        case .commit(let number, let isFull): "commit-\(number)-\(isFull ? "full" : "broken")"
        case .file(let number, let isFull): "file-\(number)-\(isFull ? "full" : "broken")"
        case .live(let inner): Self.livePrefix + inner.description
        }
    }

    /// The world that it is played in.
    var scenario: Scenario { scenario(in: .contract) }

    private func scenario(in dialect: Dialect) -> Scenario {
        var scenario = Scenario.job(in: dialect)
        switch self {
        case .live(let inner): return inner.scenario(in: .webex)
        case .seed(let seed): return Scenario(seed: seed)
        case .kill(let step, let again):
            scenario.acts[0].fate.diesAt = step
            if let again {
                scenario.acts.append(Scenario.Act(sheet: 0, pause: .zero))
                scenario.acts[1].fate.diesAt = again
            }
        case .commit(let number, let isFull):
            scenario.acts[0].fate.commitFails = number
            scenario.acts[0].fate.isFull = isFull
        case .file(let number, let isFull):
            scenario.acts[0].fate.fileCallFails = number
            scenario.acts[0].fate.isFull = isFull
        }
        return scenario
    }
}
