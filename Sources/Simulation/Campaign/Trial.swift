import EventRuns
import Registration
import Sandbox

/// One seed played through and judged.
struct Trial: Sendable {
    /// What it came to.
    struct Result: Sendable {
        let seed: UInt64
        /// Empty where every promise was kept.
        var complaints: [String] = []
        /// How often each fault happened, and each thing that befell a process.
        var events: [String: Int] = [:]
        /// Every request, and every report: the same for the same seed.
        var record = Fingerprint()
        /// The record in full, where it was asked for.
        var text = ""
    }

    let scenario: Scenario
    var safeguards = Safeguards.all
    var keepsText = false

    /// Plays it through on the caller's thread; `lane` names the folder that it uses.
    func play(lane: String) -> Result {
        let loop = Loop()
        let clock = VirtualClock()
        let place = Place(lane)
        defer { place.clear() }
        let result = loop.run(by: clock) { await play(at: place, loop, clock) }
        guard let result else {
            var result = Result(seed: scenario.seed)
            result.complaints = ["the world stands still, or does not end"]
            return result
        }
        return result
    }

    private func play(at place: Place, _ loop: Loop, _ clock: VirtualClock) async -> Result {
        var result = Result(seed: scenario.seed)
        do {
            let world = try await World(
                scenario,
                safeguards: safeguards,
                place: place,
                loop: loop,
                clock: clock
            )
            try await judge(world, &result)
        } catch {
            result.complaints.append("the world broke: \(error)")
        }
        return result
    }

    private func judge(_ world: World, _ result: inout Result) async throws {
        var ended = await world.perform()
        let oracle = Oracle(world: world)
        for one in ended { result.complaints += oracle.complaints(about: one) }
        for round in 1...(scenario.weather == .above ? 2 : 1) {
            for sheet in scenario.last {
                let (more, closed) = await world.close(sheet, "last\(round)-\(sheet)-")
                ended += more
                for one in more { result.complaints += oracle.complaints(about: one) }
                guard let closed else {
                    result.complaints.append("\(scenario.sheets[sheet].name) is never done")
                    continue
                }
                try await world.clock.sleep(for: .seconds(60))
                let isLast = scenario.weather == .below || round == 2
                guard isLast else { continue }
                let truth = try await Truth(of: world)
                result.complaints += oracle.complaints(about: closed, truth, all: ended)
            }
        }
        let truth = try await Truth(of: world)
        result.complaints += oracle.complaints(about: truth)
        note(ended, truth, world, &result)
    }

    private func note(
        _ ended: [World.Ended],
        _ truth: Truth,
        _ world: World,
        _ result: inout Result
    ) {
        for (fault, times) in truth.faults { result.events["fault \(fault)", default: 0] += times }
        result.events["process", default: 0] += ended.count
        for one in ended {
            if case .killed = one.end { result.events["kill", default: 0] += 1 }
            if case .failure(let failure) = one.end, failure.status == .temporary {
                result.events["turned away", default: 0] += 1
            }
        }
        for act in scenario.acts {
            if act.fate.commitFails != nil { result.events["commit to fail", default: 0] += 1 }
            if act.fate.fileCallFails != nil { result.events["file to fail", default: 0] += 1 }
            if act.interruptedAfter != nil { result.events["interruption", default: 0] += 1 }
            if act.partner != nil { result.events["second process", default: 0] += 1 }
        }
        result.events["request", default: 0] += world.log.entries.count
        let requests = world.log.text
        result.record.absorb(requests.utf8)
        for file in world.disk.all {
            result.record.absorb(file.path.utf8)
            result.record.absorb(file.bytes)
        }
        guard keepsText else { return }
        result.text = requests
        for file in world.disk.all {
            result.text += "--- \(file.path)\n" + String(decoding: file.bytes, as: UTF8.self)
        }
    }
}
