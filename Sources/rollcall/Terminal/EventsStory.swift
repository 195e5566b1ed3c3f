import EventRuns
import Registration

/// How events stand, as a table or as JSON.
struct EventsStory {
    /// One event with its people.
    struct Standing {
        let event: OnboardingAccount.Event
        /// People by status, as Webex tells it.
        var people: [String: Int] = [:]
        /// Seats that the file tells.
        var capacity: Int?
        /// The newest run for its meeting.
        var lastRun: RunAccount?

        init(_ event: OnboardingAccount.Event) { self.event = event }

        /// Those who are in or wait: who was rejected or has cancelled is registered no more.
        var registered: Int {
            people.filter { $0.key != "rejected" && $0.key != "cancelled" }.values.reduce(0, +)
        }
    }

    private let standings: [Standing]

    init(_ standings: [Standing]) { self.standings = standings }

    /// A line each under the names of the columns.
    var text: String {
        let header = ["EVENT", "START", "REGISTERED", "PENDING", "SEATS", "LAST RUN", "FORECAST"]
        let rows = [header] + standings.map { Self.cells(of: $0) }
        let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return
            rows.map { row in
                zip(row, widths)
                    .map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
                    .joined(separator: "  ").trimmed
            }
            .joined(separator: "\n")
    }

    private static func cells(of standing: Standing) -> [String] {
        let event = standing.event
        let forecast =
            event.isStopped
            ? "STOPPED: \(Excerpt.line(event.stopped))"
            : event.forecast.map { OnboardStory.words(on: $0, event) } ?? "nothing waits"
        let run = standing.lastRun.map { run in
            "\(run.run), " + (run.finishedAt == nil ? "not finished" : "exit \(run.exit.rawValue)")
        }
        return [
            Excerpt.line(event.name), event.start?.description ?? "-",
            "\(standing.registered)", "\(standing.people["pending"] ?? 0)",
            standing.capacity.map { "\($0)" } ?? "-", run ?? "none", forecast,
        ]
    }

    /// The same as JSON.
    var document: String {
        struct Entry: Encodable {
            var event: String
            var meeting: String?
            var start: String?
            var registered: Int
            var statuses: [String: Int]
            var seats: Int?
            var lastRun: String?
            var lastExit: Int32?
            var forecast: ForecastDocument?
            var stopped: String
        }
        return JSONText.of(
            standings.map { standing in
                Entry(
                    event: standing.event.name,
                    meeting: standing.event.meeting?.text,
                    start: standing.event.start?.description,
                    registered: standing.registered,
                    statuses: standing.people,
                    seats: standing.capacity,
                    lastRun: standing.lastRun?.run.text,
                    lastExit: standing.lastRun.map { $0.exit.rawValue },
                    forecast: standing.event.forecast.map { ForecastDocument($0) },
                    stopped: standing.event.stopped
                )
            },
            isSnakeCased: true
        )
    }
}
