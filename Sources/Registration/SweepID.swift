/// The ledger's number for one complete walk through a meeting's listing.
public struct SweepID: Hashable, Sendable, Comparable {
    /// The ledger's row number.
    public let number: Int64

    /// Wraps the ledger's row number.
    public init(_ number: Int64) {
        self.number = number
    }

    /// Earlier sweeps first.
    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
