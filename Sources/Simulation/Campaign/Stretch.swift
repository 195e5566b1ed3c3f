/// Seeds that follow each other.
struct Stretch: Hashable, Sendable, CustomStringConvertible {
    var first: UInt64
    var count: Int

    var description: String {
        count == 1 ? "seed \(first)" : "seeds \(first) to \(first + UInt64(count) - 1)"
    }

    /// The same in shares: small enough that several workers are done at about the same time, and
    /// that one process does not live for hours.
    func shares(for workers: Int) -> [Stretch] {
        let size = min(Self.mostPerShare, max(1, count / (workers * Self.sharesPerWorker)))
        return stride(from: 0, to: count, by: size)
            .map { Stretch(first: first + UInt64($0), count: min(size, count - $0)) }
    }

    private static let mostPerShare = 500
    private static let sharesPerWorker = 4
}
