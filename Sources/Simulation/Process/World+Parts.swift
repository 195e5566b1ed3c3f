import Bookkeeping
import Delivery
import EventRuns
import Registration
import Sandbox

extension World {
    /// What one process works with.
    struct Parts: Sendable {
        let ledger: Ledger
        let way: MortalDoor
        let courier: Courier
        let options: DeliveryOptions
    }

    func parts(for job: Job, _ ledger: Ledger) -> Parts {
        let options = options(until: job.deadline)
        let clock = MortalClock(clock: clock, life: job.life)
        let way = MortalDoor(
            door: door,
            life: job.life,
            clock: self.clock,
            log: log,
            process: job.process,
            latency: scenario.latency,
            unwanted: scenario.unwanted
        )
        let courier = Courier(
            api: way,
            journal: ledger,
            gate: Gate(Self.gate, ceiling: nil, journal: ledger, clock: clock),
            clock: clock,
            seed: scenario.seed,
            options: options
        ) { _ in }
        return Parts(ledger: ledger, way: way, courier: courier, options: options)
    }

    /// A run of a process.
    func eventRun(
        _ order: ImportOrder,
        _ parts: Parts,
        _ job: Job,
        watch: @escaping @Sendable (RunEvent) -> Void
    ) -> EventRun {
        let rooms = EventRun.Rooms(
            ledger: parts.ledger,
            courier: parts.courier,
            meetings: parts.way,
            clock: MortalClock(clock: clock, life: job.life),
            files: MortalFiles(disk: disk, life: job.life)
        )
        return EventRun(order, rooms: rooms, options: parts.options, watch: watch)
    }

    private func options(until deadline: Timestamp?) -> DeliveryOptions {
        var options = DeliveryOptions(
            limits: Limits(),
            batchSize: scenario.batchSize,
            settleDelay: Scenario.settleDelay,
            longestWait: .seconds(900),
            deadline: deadline
        )
        options.safeguards = safeguards
        return options
    }
}
