import EventRuns
import Registration

/// What a run is about to write, as people read it before it does.
enum BriefingStory {
    static func text(of briefing: Briefing) -> String {
        let pairs: [(String, String)] = [
            ("event", briefing.title.isEmpty ? briefing.meeting.text : briefing.title),
            ("start", (briefing.start ?? "unknown") + (briefing.isOver ? ", which is over" : "")),
            ("host", briefing.host ?? "unknown"),
            ("registration", briefing.hasRegistration.map { $0 ? "on" : "off" } ?? "unknown"),
            ("rows", rows(of: briefing)),
            ("decisions", decisions(of: briefing)),
            ("mails", mails(of: briefing)),
            (
                "time",
                """
                about \(counted(briefing.minutes, "minute")): \
                \(counted(briefing.requests, "request")) at \(briefing.pace)
                """
            ),
            ("seats left", briefing.seatsLeft.map { String($0) } ?? "unknown"),
        ]
        let lines = pairs.map { name, value in
            "  " + name + String(repeating: " ", count: 14 - name.count) + Excerpt.line(value)
        }
        return (["About to be written:"] + lines).joined(separator: "\n")
    }

    /// How Webex decides by itself, and what to do about it.
    static func text(of notice: HostRulesNotice) -> String {
        var lines = ["Webex decides first: this meeting has approval rules of its own"]
        if notice.rules.isEmpty { lines = ["Webex decides first: this meeting accepts everybody"] }
        lines += notice.rules.prefix(20).map { "  " + Excerpt.line($0) }
        if notice.rules.count > 20 { lines.append("  and \(notice.rules.count - 20) more") }
        if notice.hasPolicy {
            let (opposed, people) = (notice.opposedPeople, notice.people)
            lines.append(
                "  On \(opposed) of \(people) people it decides otherwise than the policy:"
            )
            lines += notice.opposed.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20)
                .map { "  \(String(repeating: " ", count: 2))\($0.value)  \(Excerpt.line($0.key))" }
            lines.append(
                "  The policy's decision follows, and they are mailed twice; to spare them,"
            )
            lines.append("  take these rules off in Webex, or have the policy say the same.")
        } else {
            lines.append("  Whom none of them matches Webex rejects.")
        }
        return lines.joined(separator: "\n")
    }

    private static func decisions(of briefing: Briefing) -> String {
        var words = ["\(briefing.approvals) to approve", "\(briefing.rejections) to reject"]
        if briefing.cancellations > 0 { words.append("\(briefing.cancellations) to cancel") }
        if briefing.deletions > 0 { words.append("\(briefing.deletions) to take off the meeting") }
        return words.joined(separator: " · ")
    }

    private static func mails(of briefing: Briefing) -> String {
        guard briefing.takesBack || briefing.cancellations + briefing.deletions > 0 else {
            return """
                Webex is expected to send \(briefing.mailsAtInsert) at registration, \
                \(briefing.mailsAtDecision) at approval or rejection
                """
        }
        let mails = briefing.mailsAtInsert + briefing.mailsAtDecision
        return "Webex may send \(mails); those that it sent before cannot be recalled"
    }

    private static func rows(of briefing: Briefing) -> String {
        let others = Bucket.allCases.compactMap { bucket -> String? in
            guard let count = briefing.buckets[bucket], count > 0 else { return nil }
            return "\(count) \(bucket.rawValue)"
        }
        let new = briefing.takesBack ? [] : ["\(briefing.registrations) to be sent"]
        return (new + others).joined(separator: " · ")
    }

    private static func counted(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
