import EventRuns
import Registration

/// A plan as people read it before they let it happen.
enum PlanStory {
    /// Strangers that are named; a file with `--out` has more of them.
    private static let strangersShown = 10

    static func text(of plan: Plan) -> String {
        var lines = ["Plan for “\(Excerpt.line(plan.title))” (\(plan.rows) rows of \(plan.file))"]
        lines.append(row(plan.toRegister, "to register"))
        for (status, count) in plan.present.sorted(by: { $0.key < $1.key }) {
            lines.append(row(count, "already there, as \(status)"))
        }
        lines += [
            (plan.invalid, "invalid"), (plan.duplicates, "duplicate"), (plan.leftOut, "left out"),
        ]
        .filter { $0.0 > 0 }.map { row($0.0, $0.1) }
        if let broken = plan.leftOutLines {
            lines.append(row(broken, "left out as broken lines: they are no rows"))
        }
        lines.append(plan.decisions.isEmpty ? "Decisions: none" : "Decisions")
        lines += plan.decisions.map { share in
            let rule = share.rule.map { "rule “\(Excerpt.line($0))”" } ?? "the default"
            return row(share.people, "\(share.ruling.rawValue) by \(rule)")
        }
        lines += [
            (plan.cancellations ?? 0, "to cancel, not in the file any more"),
            (plan.deletions ?? 0, "to take off the meeting, not in the file any more"),
        ]
        .filter { $0.0 > 0 }.map { row($0.0, $0.1) }
        lines.append(
            "Mails: Webex is expected to send \(plan.mailsAtInsert) at registration, "
                + "\(plan.mailsAtDecision) at approval or rejection"
        )
        lines.append(
            "Time: \(plan.requests) requests, about \(plan.minutes) "
                + (plan.minutes == 1 ? "minute" : "minutes")
        )
        if let seats = plan.seatsLeft { lines.append("Seats left: \(seats)") }
        lines += strangers(plan)
        lines.append(plan.hasChanges ? "Nothing was sent." : "Nothing to do; nothing was sent.")
        return lines.joined(separator: "\n")
    }

    private static func strangers(_ plan: Plan) -> [String] {
        guard plan.strangers > 0 else { return ["On Webex and not in the file: nobody"] }
        let shown = plan.someStrangers.prefix(strangersShown)
        let lines =
            ["On Webex and not in the file: \(plan.strangers)"]
            + shown.map { "          \($0.email)  \($0.status ?? "no status")" }
        let rest = plan.strangers - shown.count
        return rest > 0 ? lines + ["          and \(rest) more"] : lines
    }

    private static func row(_ count: Int, _ words: String) -> String {
        let number = String(count)
        return String(repeating: " ", count: max(0, 8 - number.count)) + number + "  " + words
    }
}
