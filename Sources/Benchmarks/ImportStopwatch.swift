import Synchronization

/// Adds up the time that passes behind a door, for each kind of call.
final class ImportStopwatch: Sendable {
    private let totals = Mutex<[String: (calls: Int, time: Duration)]>([:])

    /// The time so far.
    var time: Duration { totals.withLock { $0.values.reduce(.zero) { $0 + $1.time } } }

    /// Every kind of call, the one that took most in all first: its name, how many, and how long
    /// one took on average.
    var line: String {
        totals.withLock { totals in
            totals.sorted { $0.value.time > $1.value.time }
                .map { name, total in
                    let each = (total.time / total.calls).seconds * 1000
                    return "\(name) \(total.calls) × \(each.short) ms"
                }
                .joined(separator: ", ")
        }
    }

    /// Times one call; its name is that of the method that asks.
    func timing<Answer, Failure: Error>(
        _ name: String = #function,
        _ body: () async throws(Failure) -> Answer
    ) async throws(Failure) -> Answer {
        let began = ContinuousClock().now
        defer {
            let passed = began.duration(to: ContinuousClock().now)
            let kind = String(name.prefix { $0 != "(" })
            totals.withLock { totals in
                let total = totals[kind, default: (0, .zero)]
                totals[kind] = (total.calls + 1, total.time + passed)
            }
        }
        return try await body()
    }
}
