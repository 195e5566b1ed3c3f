import Delivery
import Registration
import TestSupport
import Testing

struct GateTests {
    @Test("Requests leave at the gate's rate, after its burst")
    func rate() async throws {
        let clock = TestClock()
        let start = clock.now
        let gate = Gate(rate: Rate(requests: 60, per: .seconds(60), burst: 3), clock: clock)
        for _ in 1...10 { try await gate.pass() }
        #expect(start.duration(to: clock.now) == .seconds(7))
    }

    @Test("A closed gate lets nobody through before its time, also those who waited already")
    func closed() async throws {
        let clock = TestClock(.manual)
        let start = clock.now
        let gate = Gate(rate: Rate(requests: 1, per: .seconds(10), burst: 1), clock: clock)
        try await gate.pass()
        let task = Task {
            try await gate.pass()
            return clock.now
        }
        await clock.untilAsleep()
        try await gate.close(until: start.advanced(by: .seconds(60)))
        try await gate.close(until: start.advanced(by: .seconds(20)))
        clock.advance(by: .seconds(10))
        await clock.untilAsleep()
        clock.advance(by: .seconds(49))
        #expect(clock.asleep == 1)
        clock.advance(by: .seconds(1))
        #expect(start.duration(to: try await task.value) == .seconds(60))
    }

    @Test("A place that is too late is not taken: whoever waits for longer has it")
    func tooLate() async throws {
        let clock = TestClock()
        let place = clock.now.advanced(by: .seconds(60))
        let gate = Gate(rate: Rate(requests: 1, per: .seconds(60), burst: 1), clock: clock)
        try await gate.pass()
        for _ in 1...2 {
            await #expect(throws: GateFailure.paced(until: place)) {
                try await gate.pass(before: place.advanced(by: .milliseconds(-1)))
            }
        }
        await #expect(throws: GateFailure.paced(until: place)) {
            try await gate.pass(before: place, inPlaceBefore: clock.now)
        }
        #expect(clock.sleeps.isEmpty)
        try await gate.pass(before: place)
        #expect(clock.now == place)
    }

    @Test("Many who wait together leave one by one")
    func together() async throws {
        let clock = TestClock(.manual)
        let start = clock.now
        let gate = Gate(rate: Rate(requests: 1, per: .seconds(1), burst: 1), clock: clock)
        try await gate.close(until: start.advanced(by: .seconds(5)))
        let moments = try await withThrowingTaskGroup(of: Timestamp.self) { group in
            for _ in 1...6 {
                group.addTask {
                    try await gate.pass()
                    return clock.now
                }
            }
            await clock.untilAsleep(6)
            var moments: [Timestamp] = []
            clock.advance(by: .seconds(5))
            for second in 0..<6 {
                if second > 0 { clock.advance(by: .seconds(1)) }
                if let moment = try await group.next() { moments.append(moment) }
            }
            return moments
        }
        #expect(moments.map { start.duration(to: $0) } == (5...10).map { .seconds($0) })
    }

    @Test("Whoever is cancelled while waiting leaves the queue")
    func cancelled() async throws {
        let clock = TestClock(.manual)
        let gate = Gate(rate: .webex, clock: clock)
        try await gate.close(until: clock.now.advanced(by: .seconds(60)))
        let task = Task { try await gate.pass() }
        await clock.untilAsleep()
        task.cancel()
        await #expect(throws: GateFailure.cancelled) { try await task.value }
    }
}
