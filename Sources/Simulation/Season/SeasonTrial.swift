import EventRuns
import Foundation
import Registration
import Sandbox
import Synchronization

/// One week played through and judged.
struct SeasonTrial: Sendable {
    let scenario: SeasonScenario

    /// What it came to.
    struct Result: Sendable {
        /// Empty where every promise was kept.
        var complaints: [String] = []
        /// How often what happened.
        var events: [String: Int] = [:]
    }

    /// Plays it through on the caller's thread; `lane` names the folder that it uses.
    func play(lane: String) -> Result {
        let loop = Loop()
        let clock = VirtualClock()
        let place = Place("season-" + lane)
        defer { place.clear() }
        let result = loop.run(by: clock) { await play(at: place, loop, clock) }
        return result ?? Result(complaints: ["the week stands still, or does not end"])
    }

    private func play(at place: Place, _ loop: Loop, _ clock: VirtualClock) async -> Result {
        var result = Result()
        do {
            let world = try SeasonWorld(scenario, place: place, loop: loop, clock: clock)
            var judged: Set<Int> = []
            var last: Duration = .seconds(-1)
            for pass in 0..<SeasonScenario.passes {
                let moment = SeasonScenario.tick * pass
                try? await clock.sleep(
                    until: VirtualClock.beginning.advanced(by: moment),
                    tolerance: nil
                )
                for event in 0..<SeasonScenario.events
                where !judged.contains(event) && world.start(of: event) <= clock.now {
                    judged.insert(event)
                    try await judgeStart(of: event, in: world, &result)
                }
                try world.drop(after: last, upTo: moment)
                last = moment
                async let writing: Void = world.finishSlowFiles()
                if scenario.twins.contains(pass) {
                    async let twin = world.pass(pass, isTwin: true)
                    note(await world.pass(pass), pass, &result)
                    note(await twin, pass, &result)
                } else {
                    note(await world.pass(pass), pass, &result)
                }
                try await writing
            }
            try await judgeEnd(of: world, &result)
        } catch {
            result.complaints.append("the world broke: \(error)")
        }
        return result
    }

    private func note(
        _ end: Swift.Result<OnboardingAccount, RunFailure>?,
        _ pass: Int,
        _ result: inout Result
    ) {
        result.events["passes", default: 0] += 1
        switch end {
        case nil: result.events["kills", default: 0] += 1
        case .failure(let failure)
        where failure.status == .temporary && scenario.twins.contains(pass):
            result.events["passes beside another", default: 0] += 1
        case .failure(let failure):
            result.complaints.append("pass \(pass) did not begin: \(failure)")
        case .success(let account):
            for file in account.events.flatMap(\.files) {
                result.events["files \(file.state.rawValue)", default: 0] += 1
            }
            for event in account.events where event.isStopped {
                result.events["events stopped", default: 0] += 1
            }
        }
    }

    /// Everybody whose file came in time is in before the event begins.
    private func judgeStart(
        of event: Int,
        in world: SeasonWorld,
        _ result: inout Result
    ) async throws {
        let name = SeasonScenario.name(event)
        try await world.store.applyDueCalls(at: world.clock.now)
        guard let meeting = try await meetings(named: name, in: world).first else {
            result.complaints.append("\(name) begins without a meeting")
            return
        }
        let page = try await world.store.registrants(of: meeting, page: .init(size: 100_000))
        let people = Dictionary(grouping: page.items) { EmailKey($0.form.email) }
        for guest in Set(scenario.drops.filter { $0.event == event }.flatMap(\.guests)).sorted() {
            let key = SeasonScenario.key(event, guest)
            let found = people[key] ?? []
            if found.count != 1 || found.first?.status != .approved {
                result.complaints.append(
                    "\(name) begins, and \(key.text) is there \(found.count) times, as "
                        + "\(found.first.map { "\($0.status)" } ?? "nobody")"
                )
            }
        }
    }

    private func meetings(named name: String, in world: SeasonWorld) async throws -> [String] {
        var search = MeetingSearch()
        search.page = .init(size: 1000)
        search.from = VirtualClock.beginning.advanced(by: .seconds(-86_400))
        search.to = VirtualClock.beginning.advanced(by: .seconds(30 * 86_400))
        return try await world.store.meetings(search, at: world.clock.now).items
            .filter { $0.title == name }.map(\.id)
    }

    /// Nobody is lost or twice, every file has its place, and the soonest event came first.
    private func judgeEnd(of world: SeasonWorld, _ result: inout Result) async throws {
        for event in 0..<SeasonScenario.events {
            let name = SeasonScenario.name(event)
            let meetings = try await meetings(named: name, in: world)
            if meetings.count != 1 {
                result.complaints.append("\(name) has \(meetings.count) meetings")
            }
            judgeFiles(of: event, in: world, &result)
        }
        var told: [String: Int] = [:]
        for mail in try await world.store.mails() {
            told["\(mail.kind.rawValue) \(mail.email.lowercased())", default: 0] += 1
        }
        for (mail, times) in told.sorted(by: { $0.key < $1.key }) where times > 1 {
            result.complaints.append("\(mail): mailed \(times) times")
        }
        result.events["mails"] = world.mails.mails.count
        result.complaints += world.mails.complaints(in: scenario)
        for (pass, events) in world.taken.withLock({ $0 }).enumerated() {
            let starts = events.map { world.start(of: $0) }
            if starts != starts.sorted() {
                result.complaints.append("pass \(pass) took \(events) in another order")
            }
        }
        for call in try await world.store.calls() {
            if let fault = call.fault { result.events["fault \(fault)", default: 0] += 1 }
        }
    }

    private func judgeFiles(of event: Int, in world: SeasonWorld, _ result: inout Result) {
        let inbox = world.inbox(of: event)
        let walk = FileManager.default.enumerator(atPath: inbox)
        let all = (walk?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".csv") }
        for drop in scenario.drops where drop.event == event {
            let places = all.filter { $0.hasSuffix("/" + drop.name) || $0 == drop.name }
            if places.count != 1 || places.first?.hasPrefix("done/") != true {
                result.complaints.append("\(drop.name) of event \(event) lies at \(places)")
            }
        }
    }
}
