import Registration
import Synchronization

/// Every request of a world, in order: who made it, when, about whom, and what was heard.
final class RequestLog: Sendable {
    /// One request.
    struct Entry: Sendable {
        let process: String
        let operation: WebexOperation
        let people: [String]
        let sentAt: Timestamp
        /// What the process heard; nil where it did not live to hear it.
        var answer: String?
        var heardAt: Timestamp?
    }

    private let state = Mutex<[Entry]>([])

    /// All of them, oldest first.
    var entries: [Entry] { state.withLock { $0 } }

    /// Notes a request that leaves; answers with its place.
    func sent(
        _ process: String,
        _ operation: WebexOperation,
        _ people: [String],
        at moment: Timestamp
    ) -> Int {
        state.withLock { entries in
            entries.append(
                Entry(process: process, operation: operation, people: people, sentAt: moment)
            )
            return entries.count - 1
        }
    }

    /// Notes what was heard.
    func heard(_ place: Int, _ answer: String, at moment: Timestamp) {
        state.withLock { entries in
            entries[place].answer = answer
            entries[place].heardAt = moment
        }
    }

    /// One line for each.
    var text: String {
        entries.map { entry in
            """
            \(entry.sentAt.milliseconds - VirtualClock.beginning.milliseconds) ms \
            \(entry.process) \(entry.operation.rawValue) \
            [\(entry.people.joined(separator: " "))] \(entry.answer ?? "never heard")\n
            """
        }
        .joined()
    }
}
