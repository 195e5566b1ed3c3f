import Synchronization

/// Adds up the time that passes behind a door.
final class ImportStopwatch: Sendable {
    private let total = Mutex(Duration.zero)

    /// The time so far.
    var time: Duration { total.withLock { $0 } }

    /// Times one call.
    func timing<Answer, Failure: Error>(
        _ body: () async throws(Failure) -> Answer
    ) async throws(Failure) -> Answer {
        let began = ContinuousClock().now
        defer {
            let passed = began.duration(to: ContinuousClock().now)
            total.withLock { $0 += passed }
        }
        return try await body()
    }
}
