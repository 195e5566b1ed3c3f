import ArgumentParser
import Foundation
import Registration

/// When a run has to end: a while from now (`2h`), or a moment (`2026-11-24T18:00:00Z`).
struct DeadlineText: ExpressibleByArgument, CustomStringConvertible, Sendable {
    /// The text as it was given.
    let description: String
    private let whenGiven: @Sendable (Timestamp) -> Timestamp

    init?(argument: String) {
        description = argument
        if let text = DurationText(argument: argument) {
            whenGiven = { $0.advanced(by: text.duration) }
        } else if let date = try? Date(argument, strategy: .iso8601) {
            let moment = Timestamp(date)
            whenGiven = { _ in moment }
        } else {
            return nil
        }
    }

    /// The moment, for a run that begins at another.
    func moment(from now: Timestamp) -> Timestamp { whenGiven(now) }
}
