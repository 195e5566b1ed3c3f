import Delivery
import Registration
import TestSupport
import Testing

/// A run whose next request may leave too late, at the pace of its gate.
struct CourierPaceTests {
    private let start = TestClock().now

    private func deliver(_ world: World, at rate: Rate) async throws -> Stop? {
        let courier = Courier(
            api: world.webex,
            journal: world.journal,
            gate: Gate(rate: rate, clock: world.clock),
            clock: world.clock,
            seed: 7,
            options: world.options,
            watch: { _ in }
        )
        do throws(DeliveryFailure) {
            try await courier.deliver(run: world.run, to: world.meeting)
            return nil
        } catch {
            guard case .stopped(let stop) = error else { throw error }
            return stop
        }
    }

    private static let slow = Rate(requests: 1, per: .seconds(60), burst: 1)

    @Test("Past the patience the run ends at once, 75, and says that it is the pace")
    func patience() async throws {
        var world = World(rows: 30, batchSize: 10)
        world.options.longestWait = .seconds(5)
        let stop = try #require(try await deliver(world, at: Self.slow))
        #expect(stop.status == .temporary && stop.code == "gate.pace")
        #expect(stop.message.contains("at the pace"))
        #expect(stop.message.contains("\(start.advanced(by: .seconds(60)))"))
        // A process that comes at once would be out of step.
        #expect(stop.resumeAt == start.advanced(by: .seconds(60)))
        #expect(world.clock.now == start)
        #expect(await world.count(.bulkInsert) == 1)
        #expect(await world.journal.counts(of: world.run) == [.registered: 10, .waiting: 20])
        world.options.longestWait = .seconds(60)
        #expect(try await deliver(world, at: Self.slow) == nil)
    }

    @Test("Past the deadline the run ends at once, 75, and says that it is the deadline")
    func deadline() async throws {
        var world = World(rows: 30, batchSize: 10)
        world.options.deadline = start.advanced(by: .seconds(5))
        let stop = try #require(try await deliver(world, at: Self.slow))
        #expect(stop.status == .temporary && stop.code == "deadline")
        #expect(stop.message.contains("the deadline of this run has come"))
        #expect(stop.resumeAt == start)
        #expect(world.clock.now == start)
        #expect(await world.count(.bulkInsert) == 1)
    }

    @Test("A run without any patience goes in step all the same")
    func inStep() async throws {
        var world = World(rows: 30, batchSize: 10)
        world.options.longestWait = .zero
        #expect(try await deliver(world, at: Rate(requests: 5, per: .seconds(1), burst: 1)) == nil)
        #expect(start.duration(to: world.clock.now) == .milliseconds(400))
        #expect(await world.irregular(1...30).isEmpty)
    }
}
