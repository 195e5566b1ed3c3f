import Glibc

/// How often each value stands in a column, as long as the column has few, and short ones.
struct ValueTally: Hashable {
    /// The most different values that are counted: a column with more is free text.
    static let most = 20
    /// The longest value in bytes.
    static let longest = 200

    /// The values, exact, in the order in which they came.
    private(set) var values: [[UInt8]] = []
    /// How often each came.
    private(set) var counts: [Int] = []
    /// Whether there were too many, or one too long: nothing is counted any more.
    private(set) var isOverrun = false

    /// Counts one value; an empty one is none.
    mutating func note(_ value: UnsafeBufferPointer<UInt8>) {
        if isOverrun || value.isEmpty { return }
        for index in values.indices where ValueTally.isSame(values[index], value) {
            counts[index] += 1
            return
        }
        add(Array(value), 1)
    }

    /// Counts what another tally counted of later rows.
    mutating func add(_ other: ValueTally) {
        if other.isOverrun { overrun() }
        for (value, count) in zip(other.values, other.counts) where !isOverrun {
            if let index = values.firstIndex(of: value) {
                counts[index] += count
            } else {
                add(value, count)
            }
        }
    }

    private mutating func add(_ value: [UInt8], _ count: Int) {
        if values.count == ValueTally.most || value.count > ValueTally.longest { return overrun() }
        values.append(value)
        counts.append(count)
    }

    private mutating func overrun() {
        (values, counts, isOverrun) = ([], [], true)
    }

    private static func isSame(_ known: [UInt8], _ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard known.count == value.count, let right = value.baseAddress else { return false }
        return known.withUnsafeBufferPointer { left in
            left.baseAddress.map { memcmp($0, right, value.count) == 0 } ?? false
        }
    }
}
