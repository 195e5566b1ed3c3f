import ArgumentParser

/// What can be said of a meeting when it is made or changed.
struct MeetingDetails: ParsableArguments {
    @Option(help: "The title.") var title: String
    @Option(help: "The start, ISO 8601.") var start: String
    @Option(help: "The end, ISO 8601.") var end: String
    @Option(help: "The time zone, such as Europe/Zurich.") var timezone: String?
    @Option(help: "An iCalendar rule.") var recurrence: String?
    @Option(help: "The meeting password.") var password: String?
    @Flag(inversion: .prefixedNo, help: "Record the meeting.")
    var autoRecord: Bool?
    @Flag(inversion: .prefixedNo, help: "Let any user be a co-host.")
    var anyCoHost: Bool?
}
