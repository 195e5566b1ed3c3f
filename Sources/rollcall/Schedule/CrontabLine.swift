import Registration

/// A line for `crontab -e`.
struct CrontabLine: Sendable {
    /// What cron takes of one command; a longer one is cut off without a word (cron's
    /// `MAX_COMMAND` is 1000).
    private static let longest = 900

    let pass: ScheduledPass

    /// The five fields and the command; 64 where the paths are too long for cron.
    ///
    /// The events' own file is what `flock` holds: two passes never run at once, and nothing is
    /// left behind. What is printed goes to the system's log, not into a mail for every tick.
    func text() throws(Complaint) -> String {
        var words = pass.homes.map { assigned($0.variable, $0.path) }
        if let token = pass.token { words.append(assigned(token.variable, token.path)) }
        if let ledger = pass.ledger { words.append(assigned(Setting.ledger.variable, ledger)) }
        words += [
            "flock", "-n", quoted(pass.events), quoted(pass.program), "onboard",
            quoted(pass.events), "2>&1", "|", "logger", "-t", "rollcall",
        ]
        let command = "cd \(quoted(pass.folder)) && " + words.joined(separator: " ")
        // crontab(5): a % ends the command, unless it is escaped; cron takes the escape away.
        let escaped = command.replacing("%", with: "\\%")
        guard escaped.utf8.count <= Self.longest else {
            throw Complaint(
                .usage,
                """
                the paths are too long for cron, which takes \(Self.longest) bytes of one line: \
                move the files to a shorter path, or use `rollcall schedule systemd`
                """
            )
        }
        return "\(pass.cadence.cron) \(escaped)"
    }

    private func assigned(_ name: String, _ value: String) -> String { "\(name)=\(quoted(value))" }

    private func quoted(_ text: String) -> String { NextCommand.quoted(text) }
}
