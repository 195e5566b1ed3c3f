/// A clock whose instants are moments of wall time: the only way in for time (house rule 6).
///
/// `any Timepiece` can tell the time and sleep; the live one stands in `Composition.swift`, the
/// others in the workshop.
public protocol Timepiece: Clock where Instant == Timestamp, Duration == Swift.Duration {}

extension Timepiece {
    /// Sleeps for a while from now; not at all when it is zero or less.
    public func sleep(for duration: Swift.Duration) async throws {
        guard duration > .zero else { return }
        try await sleep(until: now.advanced(by: duration), tolerance: nil)
    }
}
