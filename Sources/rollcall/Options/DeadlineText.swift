import ArgumentParser
import Foundation
import Registration

/// When a run has to end: a while from now (`2h`), or a moment (`2026-11-24T18:00:00Z`).
struct DeadlineText: ExpressibleByArgument, CustomStringConvertible, Sendable {
    /// The text as it was given.
    let description: String
    /// Whether it is a moment, which comes only once.
    let isMoment: Bool
    private let whenGiven: @Sendable (Timestamp) -> Timestamp

    init?(argument: String) {
        description = argument
        if let text = DurationText(argument: argument) {
            isMoment = false
            whenGiven = { $0.advanced(by: text.duration) }
        } else if let date = try? Date(argument, strategy: .iso8601) {
            let moment = Timestamp(date)
            isMoment = true
            whenGiven = { _ in moment }
        } else {
            return nil
        }
    }

    /// The moment, for a run that begins at another.
    func moment(from now: Timestamp) -> Timestamp { whenGiven(now) }
}
