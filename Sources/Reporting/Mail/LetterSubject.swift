import Registration

/// The subject of a letter: the result first, then the event.
///
/// `7 need you · 471 of 500 in · Spring Summit, 12 Dec`; `All 500 in · …`; `STOPPED, nothing
/// sent · …`; `[SANDBOX] …` before that of a sandbox.
enum LetterSubject {
    /// The longest title that is told whole, in characters.
    private static let longestTitle = 120

    static func text(of facts: LetterFacts) -> String {
        let account = facts.account
        let words = result(of: account, people: facts.lists.people) + [event(of: facts)]
        let sandbox = account.target == .sandbox ? "[SANDBOX] " : ""
        return sandbox + words.joined(separator: " · ")
    }

    /// The event: its title, and the day where it is known.
    static func event(of facts: LetterFacts) -> String {
        let account = facts.account
        let known = account.title.isEmpty ? account.file : account.title
        let title = Excerpt.line(known)
        let short =
            title.count > longestTitle ? title.prefix(longestTitle - 1) + "…" : title[...]
        let year = account.startedAt.description.prefix(4)
        guard let day = facts.day.flatMap({ self.day($0, thisYear: year) }) else {
            return String(short)
        }
        return "\(short), \(day)"
    }

    /// `2026-12-12` as `12 Dec`; with the year where it is another one.
    private static func day(_ text: String, thisYear: Substring) -> String? {
        let parts = text.split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), (1...12).contains(month),
            let day = Int(parts[2]), (1...31).contains(day)
        else { return nil }
        return "\(day) \(MailDate.months[month - 1])" + (parts[0] == thisYear ? "" : " \(parts[0])")
    }

    private static func result(of account: RunAccount, people: Int) -> [String] {
        var need = account.needPerson > 0 ? ["\(account.needPerson) need you"] : []
        let leftOut = account.leftOutLines.count
        if leftOut > 0 { need.append("\(leftOut) \(leftOut == 1 ? "line" : "lines") left out") }
        let changed = changes(of: account, people: people)
        guard account.stopped.isEmpty else {
            let sent = [Bucket.registered, .inDoubt, .refused]
                .contains { account.buckets[$0] ?? 0 > 0 }
            let isDecided = account.decisions.contains { decision, rows in
                decision != .none && decision != .held && rows > 0
            }
            return sent || isDecided ? ["STOPPED"] + need + changed : ["STOPPED, nothing sent"]
        }
        return need + changed
    }

    private static func changes(of account: RunAccount, people: Int) -> [String] {
        let done = { (decision: Decision) in account.decisions[decision] ?? 0 }
        switch account.purpose {
        case .withdraw, .delete, .undo:
            let out = done(.cancelled) + done(.rejected) + done(.deleted)
            return ["\(out) of \(people) taken out"]
        case .decide:
            let counts = [(done(.approved), "approved"), (done(.rejected), "rejected")]
                .filter { $0.0 > 0 }
            return [
                counts.isEmpty
                    ? "nobody decided on"
                    : counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
            ]
        case .register:
            if people == 0 { return ["nobody in the file"] }
            if account.canJoin == people && !account.needsSomebody { return ["All \(people) in"] }
            let isOnlyWaiting = account.needPerson == 0 && account.waitForApproval > 0
            return (isOnlyWaiting ? ["\(account.waitForApproval) wait for approval"] : [])
                + ["\(account.canJoin) of \(people) in"]
        }
    }
}
