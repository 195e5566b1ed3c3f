import Bookkeeping
import Registration
import Reporting
import Sandbox
import Testing

@testable import Simulation

/// The parts of a world, each by itself.
struct PartsTests {
    @Test("Time moves only when nobody can go on, and wakes sleepers in their order")
    func time() {
        let clock = VirtualClock()
        let log = RequestLog()
        let words: [String]? = Loop()
            .run(by: clock) {
                await withTaskGroup(of: Void.self) { group in
                    for (name, seconds) in [("late", 9), ("early", 1), ("also early", 1)] {
                        group.addTask {
                            try? await clock.sleep(for: .seconds(seconds))
                            _ = log.sent(name, .getMeeting, [], at: clock.now)
                        }
                    }
                }
                return log.entries.map(\.process)
            }
        #expect(words == ["early", "also early", "late"])
        #expect(VirtualClock.beginning.duration(to: clock.now) == .seconds(9))
    }

    @Test("A world in which nobody can go on is told from one that ends")
    func standstill() {
        let (stream, source) = AsyncStream.makeStream(of: Void.self)
        let nothing: Bool? = Loop()
            .run(by: VirtualClock()) {
                for await _ in stream {}
                return true
            }
        #expect(nothing == nil)
        source.finish()
    }

    @Test("The dead write nothing")
    func death() throws {
        let life = Life(Life.Fate(diesAt: 3))
        let disk = Disk()
        let files = MortalFiles(disk: disk, life: life)
        let file = try files.create("/a")
        try files.write([1], to: file)
        #expect(throws: FileFault.self) { try files.write([2], to: file) }
        #expect(throws: FileFault.self) { try files.rename("/a", to: "/b") }
        #expect(throws: CommitFault.self) { try life.willCommit() }
        #expect(disk.all.map(\.path) == ["/a"])
        #expect(disk.all.map(\.bytes) == [[1]])
    }

    @Test("One commit fails, and the next does not")
    func failingCommit() throws {
        let life = Life(Life.Fate(commitFails: 2, isFull: true))
        try life.willCommit()
        #expect(throws: CommitFault.diskFull) { try life.willCommit() }
        try life.willCommit()
        #expect(!life.isDead)
    }

    @Test("A scenario is the same for the same seed, with three faults or more")
    func drawing() {
        for seed: UInt64 in 1...200 {
            let scenario = Scenario(seed: seed)
            #expect(scenario == Scenario(seed: seed))
            #expect(scenario.faults.entries.count >= 3)
            guard scenario.weather == .below else { continue }
            #expect(scenario.latest < Scenario.settleDelay)
        }
        #expect(Scenario(seed: 1) != Scenario(seed: 2))
    }

    @Test("Everything that can come after the imports is drawn, and so are limits and retries")
    func endings() {
        var drawn: Set<String> = []
        for seed: UInt64 in 1...300 {
            let scenario = Scenario(seed: seed)
            if let what = scenario.takingBack {
                drawn.insert((what.prunes ? "prune " : "") + what.purpose.rawValue)
            }
            if scenario.correction != nil { drawn.insert("change") }
            if scenario.acts.contains(where: { $0.limit != nil }) { drawn.insert("limit") }
            if scenario.acts.contains(where: \.retries) { drawn.insert("retry") }
            #expect(scenario.takingBack == nil || scenario.correction == nil)
        }
        let all: Set = [
            "change", "decide", "delete", "limit", "prune delete", "prune withdraw", "retry",
            "undo", "withdraw",
        ]
        #expect(drawn == all)
    }

    @Test("The reports' cells are read back as they were")
    func cells() {
        let text = "a,\"b \"\"c\"\", d\",\"e\nf\"\r\n,,\r\n"
        #expect(CommaSeparated.records(of: text) == [["a", "b \"c\", d", "e\nf"], ["", "", ""]])
    }
}

extension Scenario {
    /// The longest that a call may be late and then lag in the listing, the way there included.
    fileprivate var latest: Duration {
        var (late, lag) = (Duration.zero, Duration.zero)
        for entry in faults.entries {
            if case .after(let duration) = entry.fault.effect { late = max(late, duration) }
            if case .lag(let duration) = entry.fault.disturbance { lag = max(lag, duration) }
        }
        return late + lag + latency * 2
    }
}
