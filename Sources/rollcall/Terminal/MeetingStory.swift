import EventRuns
import Registration

/// Meetings as people read them.
enum MeetingStory {
    /// One meeting on one line: id, start, title.
    static func line(on meeting: Meeting) -> String {
        let registration = meeting.registrationEnabled == true ? "  registration" : ""
        return "\(meeting.id)  \(meeting.start ?? "-")  \(meeting.title ?? "-")\(registration)"
    }

    /// Meetings one below the other, with what a person needs to choose one: id, start, title.
    static func table(of meetings: [Meeting]) -> String {
        guard !meetings.isEmpty else { return "No meeting here has registration on." }
        let rows =
            [["ID", "START", "TITLE"]]
            + meetings.map {
                [$0.id, $0.startInZone ?? "-", $0.title ?? "-"].map(Excerpt.line(_:))
            }
        let widths = (0..<2).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return
            rows.map { row in
                zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count + 2) }
                    .joined() + row[2]
            }
            .joined(separator: "\n")
    }

    /// What is known of one meeting, a line each; the password is not shown.
    static func details(of meeting: Meeting) -> String {
        let pairs: [(String, String?)] = [
            ("id", meeting.id), ("title", meeting.title), ("number", meeting.meetingNumber),
            ("type", meeting.meetingType), ("scheduled as", meeting.scheduledType),
            ("state", meeting.state), ("start", meeting.start), ("end", meeting.end),
            ("time zone", meeting.timezone), ("host", meeting.hostEmail),
            ("link", meeting.webLink),
            ("registration", meeting.registrationEnabled.map { $0 ? "on" : "off" }),
        ]
        return
            pairs.compactMap { name, value in
                value.map { name + String(repeating: " ", count: 14 - name.count) + $0 }
            }
            .joined(separator: "\n")
    }
}
