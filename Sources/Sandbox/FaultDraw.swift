import Registration

/// A plan in use: calls in, their faults out; counts and chances, no clock.
struct FaultDraw: Hashable, Sendable {
    private let plan: FaultPlan
    private var counts: [WebexOperation: Int] = [:]
    private var total = 0
    private var generator: SeededGenerator

    /// A plan of which no call was made; the seed is for its chances.
    init(_ plan: FaultPlan, seed: UInt64) {
        self.plan = plan
        generator = SeededGenerator(seed: seed)
    }

    /// Counts a call, and answers with the first fault that takes it.
    ///
    /// Every chance is drawn for every call, so that one entry's luck does not depend on another's.
    mutating func next(_ operation: WebexOperation) -> Fault? {
        counts[operation, default: 0] += 1
        total += 1
        var taken: Fault?
        for entry in plan.entries {
            let number = entry.operation == nil ? total : counts[operation, default: 0]
            let concerns = entry.operation == nil || entry.operation == operation
            if takes(entry.calls, number), concerns, taken == nil { taken = entry.fault }
        }
        return taken
    }

    private mutating func takes(_ calls: FaultPlan.Calls, _ number: Int) -> Bool {
        switch calls {
        case .at(let numbers): numbers.contains(number)
        case .every(let step): number % step == 0
        case .chance(let share): Double.random(in: 0..<1, using: &generator) < share
        }
    }
}
