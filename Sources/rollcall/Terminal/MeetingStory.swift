import Registration

/// Meetings as people read them.
enum MeetingStory {
    /// One meeting on one line: id, start, title.
    static func line(on meeting: Meeting) -> String {
        let registration = meeting.registrationEnabled == true ? "  registration" : ""
        return "\(meeting.id)  \(meeting.start ?? "-")  \(meeting.title ?? "-")\(registration)"
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
