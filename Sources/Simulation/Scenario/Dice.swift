import Registration

/// The only source of chance in a world.
struct Dice: Hashable, Sendable {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// True with this chance, from 0 to 1.
    mutating func chance(_ share: Double) -> Bool {
        Double.random(in: 0..<1, using: &generator) < share
    }

    /// A whole number.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    /// One of several.
    mutating func one<Thing>(of things: [Thing]) -> Thing {
        things[number(0...(things.count - 1))]
    }
}
