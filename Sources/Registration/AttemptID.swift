/// The ledger's number for one recorded call: ascending in the order of the intents.
public struct AttemptID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The ledger's row number.
    public let number: Int64

    /// Wraps the ledger's row number.
    public init(_ number: Int64) {
        self.number = number
    }

    /// The number in decimal.
    public var description: String { String(number) }

    /// Earlier intents first.
    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
