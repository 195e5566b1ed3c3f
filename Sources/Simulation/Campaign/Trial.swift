import EventRuns
import Registration
import Sandbox
import Synchronization

/// One case played through and judged.
struct Trial: Sendable {
    /// What it came to.
    struct Result: Sendable {
        /// Empty where every promise was kept.
        var complaints: [String] = []
        /// How often each fault happened, and each thing that befell a process.
        var events: [String: Int] = [:]
        /// How far each process came, in the order of their ends.
        var courses: [Life.Course] = []
        /// Every request, and every report, where it was asked for: the same for the same case.
        var record = Fingerprint()
        /// The record in full, where it was asked for.
        var text = ""
    }

    let scenario: Scenario
    let safeguards: Safeguards
    /// Takes a fingerprint of everything that left the processes.
    var keepsRecord = false
    /// Keeps all of it.
    var keepsText = false

    /// Plays it through on the caller's thread; `lane` names the folder that it uses.
    func play(lane: String) -> Result {
        let loop = Loop()
        let clock = VirtualClock()
        let place = Place(lane)
        defer { place.clear() }
        let result = loop.run(by: clock) { await play(at: place, loop, clock) }
        return result ?? Result(complaints: ["the world stands still, or does not end"])
    }

    private func play(at place: Place, _ loop: Loop, _ clock: VirtualClock) async -> Result {
        var result = Result()
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
        var closed: [(sheet: World.Closed, truth: Truth)] = []
        let rounds = scenario.weather == .above ? 2 : 1
        for round in 1...rounds {
            closed = []
            for sheet in scenario.last {
                let (more, last) = await world.close(sheet, "last\(round)-\(sheet)-")
                ended += more
                // Whatever may still come has come.
                let isAtOnce = scenario.goesOnAtOnce && sheet == scenario.last.last
                if !isAtOnce { try await world.clock.sleep(for: .seconds(60)) }
                if let last {
                    closed.append((last, try await Truth(of: world)))
                } else if try await Truth(of: world).isGone {
                    if more.last?.status != .unavailable {
                        result.complaints.append("the meeting is gone, and nobody is told")
                    }
                } else {
                    result.complaints.append("\(scenario.sheets[sheet].name) is never done")
                }
            }
        }
        let oracle = Oracle(world: world, ended: ended)
        for one in closed {
            result.complaints += oracle.complaints(about: one.sheet, one.truth)
        }
        for one in ended { result.complaints += oracle.complaints(about: one) }
        let truth = try await Truth(of: world)
        result.complaints += oracle.complaints(about: truth)
        try await takeBack(in: world, after: closed.last?.sheet, oracle, &result)
        try await correct(in: world, &result)
        let open = await world.openCalls()
        if open > 0 && !truth.isGone {
            result.complaints.append("\(open) calls are still open in the ledger")
        }
        if let run = await world.halfReadRun(), !truth.isGone {
            result.complaints.append("\(run) is half read, and stays in the ledger")
        }
        result.courses = ended.map(\.course) + result.courses
        result.events.merge(scenario.events(ended, truth)) { $0 + $1 }
        result.events["requests", default: 0] += world.log.entries.count
        if keepsRecord { record(world, &result) }
    }

    /// Takes people back, where that was drawn, and judges what it came to.
    private func takeBack(
        in world: World,
        after closed: World.Closed?,
        _ oracle: Oracle,
        _ result: inout Result
    ) async throws {
        let before = try await Truth(of: world)
        guard let what = scenario.takingBack, let closed, !before.isGone else { return }
        let (ended, done) = await world.takeBack(what, undoing: closed.run.run)
        // Whatever may still come has come.
        try await world.clock.sleep(for: .seconds(60))
        let after = try await Truth(of: world)
        let run = closed.run.run
        // Who was in doubt, or taken off in between, is nobody's for certain.
        let registered = Set(
            zip(closed.rows, scenario.sheets[closed.sheet].rows)
                .compactMap { row, drawn -> EmailKey? in
                    guard case .guest(let guest) = drawn.truth, row.bucket == .registered,
                        row.discrepancy == nil
                    else { return nil }
                    return guest.key
                }
        )
        let judge = TakingBackOracle(
            what: what,
            scenario: scenario,
            before: before,
            after: after,
            ours: registered.filter { key in
                oracle.senders[key] == [run] && before.foreign(key) == 0
            },
            sent: Set(oracle.senders.filter { $0.value.contains(run) }.keys),
            everSent: Set(oracle.senders.keys),
            arrivals: Set(oracle.senders.keys)
                .filter { key in
                    before.foreign(key) == 0 && !world.removals.withLock { $0.keys.contains(key) }
                },
            isOneRun: Set(ended.compactMap(\.run)).count == 1,
            rows: ended.last?.rows ?? []
        )
        let way = what.prunes ? "prune: " : ""
        let words = "\(way)\(what.purpose.rawValue) of \(run)"
        result.complaints += judge.complaints.map { "\(words): \($0)" }
        result.complaints += TakingBackOracle.complaints(about: done, of: ended.last, what)
            .map { "\(words): \($0)" }
        result.courses += ended.map(\.course)
        let word =
            what.purpose == .decide ? "decided on" : "taken back: \(way)\(what.purpose.rawValue)"
        result.events[word] = 1
        result.events["kills", default: 0] += ended.count { $0.status == nil }
    }

    private func record(_ world: World, _ result: inout Result) {
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

extension Scenario {
    /// Whether what comes after the imports begins as soon as these are done.
    fileprivate var goesOnAtOnce: Bool {
        takingBack?.isAtOnce ?? correction?.isAtOnce ?? false
    }

    /// What happened in it, for the count of everything that was tried.
    fileprivate func events(_ ended: [World.Ended], _ truth: Truth) -> [String: Int] {
        var events: [String: Int] = ["processes": ended.count, "late beyond the delay": 0]
        for (fault, times) in truth.faults { events["fault \(fault)"] = times }
        for one in ended {
            switch one.end {
            case .killed: events["kills", default: 0] += 1
            case .failure(let failure) where failure.status == .temporary:
                events["turned away", default: 0] += 1
            case .failure, .account: break
            }
            if one.fate.commitFails.map({ $0 <= one.course.commits }) ?? false {
                events["failed commits", default: 0] += 1
            }
            if one.fate.fileCallFails.map({ $0 <= one.course.fileCalls }) ?? false {
                events["failed file calls", default: 0] += 1
            }
        }
        events["plans"] = ended.count { $0.plan != nil }
        events["plans that did not hold"] = ended.count(where: \.hasStalePlan)
        events["retries"] = ended.count(where: \.retries)
        events["limits"] = acts.count { $0.limit != nil }
        events["interruptions"] = acts.count { $0.interruptedAfter != nil }
        events["second processes"] = acts.count { $0.partner != nil }
        events["removed by the organiser"] = acts.map(\.removed.count).reduce(0, +)
        events["edited files"] = Set(sheets.map(\.name)).count < sheets.count ? 1 : 0
        if weather == .above {
            events["late beyond the delay"] = 1
            events["doubles that were told"] = truth.people.values.count { $0.count > 1 }
        }
        return events.filter { $0.value > 0 }
    }
}
