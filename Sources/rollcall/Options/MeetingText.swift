import ArgumentParser
import Registration

/// A meeting's id: any text but none, because an empty one would name all meetings.
struct MeetingText: ExpressibleByArgument, Sendable {
    let text: String

    init?(argument: String) {
        text = argument.trimmed
        if text.isEmpty { return nil }
    }
}
