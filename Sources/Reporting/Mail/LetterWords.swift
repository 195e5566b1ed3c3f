import Registration

/// The sentences of a letter.
enum LetterWords {
    static func headline(of account: RunAccount, people: Int) -> String {
        let parts: [String]
        switch account.purpose {
        case .register:
            parts = [
                people == 0
                    ? account.stopped.isEmpty
                        ? "There is nobody in the file"
                        : "\(Excerpt(account.file)) was not imported"
                    : account.canJoin == people && account.leftOutLines.isEmpty
                        ? "All \(plural(people, "person", "people")) can join"
                        : "\(account.canJoin) of \(plural(people, "person", "people")) can join"
            ]
        case .withdraw, .delete, .undo:
            let out = [Decision.cancelled, .rejected, .deleted]
                .reduce(0) { $0 + (account.decisions[$1] ?? 0) }
            parts = ["\(out) of \(plural(people, "person was", "people were")) taken out"]
        case .decide:
            parts = ["\(plural(people, "person", "people")) waited for a decision"]
        }
        let waiting = account.waitForApproval
        let need = account.needPerson
        let leftOut = account.leftOutWords.map { [$0] } ?? []
        let first = (need > 0 ? ["\(need) \(need == 1 ? "needs" : "need") you"] : []) + leftOut
        return
            (first + parts
            + (waiting > 0 ? ["\(waiting) \(waiting == 1 ? "waits" : "wait") for approval"] : []))
            .map { $0 + "." }.joined(separator: " ")
    }

    static func numbers(of account: RunAccount) -> [LetterStory.Number] {
        let bucket = { (bucket: Bucket) in account.buckets[bucket] ?? 0 }
        let decision = { (decision: Decision) in account.decisions[decision] ?? 0 }
        let all: [(Int, String)] = [
            (account.rows, account.file.isEmpty ? "rows" : "rows in \(Excerpt(account.file))"),
            (bucket(.registered), "registered by this run"),
            (bucket(.alreadyRegistered), "were registered before"),
            (decision(.approved), "approved"), (decision(.rejected), "rejected"),
            (decision(.held), "held, for somebody to decide"),
            (decision(.cancelled), "cancelled"), (decision(.deleted), "taken off"),
            (bucket(.invalid), "not registered: there is a mistake in the row"),
            (bucket(.refused), "refused by Webex"),
            (bucket(.inDoubt), "not known yet: the next run finds out"),
            (bucket(.duplicate), "twice in the file"), (bucket(.notSent), "not sent"),
            (account.leftOutLines.count, "lines of the file left out as broken"),
            (account.discrepancies, "differ between the ledger and Webex"),
            (account.strangers, "on Webex and not in the file"),
        ]
        return all.filter { $0.0 > 0 }.map { LetterStory.Number(count: $0.0, words: $0.1) }
    }

    static func cause(_ cause: ReportCause) -> LetterStory.Cause {
        let lines = cause.examples.map { String($0.line) }.joined(separator: ", ")
        let more = cause.rows > cause.examples.count ? ", …" : ""
        let place = cause.examples.count == 1 && more.isEmpty ? "line" : "lines"
        return LetterStory.Cause(
            rows: "\(plural(cause.rows, "row", "rows")) (\(place) \(lines)\(more))",
            message: sentence(cause.message),
            fix: cause.fix.isEmpty ? "" : sentence(cause.fix)
        )
    }

    static func others(_ rows: Int) -> String {
        "\(plural(rows, "row", "rows")) for other reasons: the list says which."
    }

    /// How the rows are put right; or that the run goes on, where it was stopped.
    static func steps(_ facts: LetterFacts, _ enclosures: [LetterEnclosure]) -> [String] {
        let account = facts.account
        if !account.stopped.isEmpty {
            let at = account.resumeAt.map { " from \($0) on" } ?? ""
            return [
                "Nothing is lost, and nobody is registered twice: the same command goes on"
                    + "\(at), or rollcall resume \(account.run)."
            ]
        }
        guard account.needPerson > 0 else { return leftOutSteps(account) }
        let list = enclosures.first { $0.kind == "needs-attention" }
        let attached = list?.attachment.map { "the attached \($0.name)" }
        let there = account.report.map { "\($0)/needs-attention.csv" }
        let packed = list?.attachment?.name.hasSuffix(".gz") == true ? " Unpack it first." : ""
        let back =
            facts.order.dropAt.map { "Drop it here: \($0)" }
            ?? "Send it back to \((facts.order.replyTo ?? facts.order.sender).unmasked), "
            + "or import it as you did this file."
        let steps: [String] = [
            "Open \(attached ?? there ?? "needs-attention.csv") in Excel.\(packed)",
            "Correct the cells: _problem says what is wrong in each row, and _fix what to do. "
                + "Leave the columns that begin with _ as they are.",
            "Save it as CSV (CSV UTF-8).", back,
        ]
        return steps + leftOutSteps(account)
    }

    /// How lines are put right that are in no list, because no row could be made of them.
    private static func leftOutSteps(_ account: RunAccount) -> [String] {
        if account.leftOutLines.isEmpty { return [] }
        let isNamed = !account.file.isEmpty && account.file != "-"
        let file = isNamed ? "\(Excerpt(account.file))" : "your file"
        return [
            "Correct in \(file) itself what was left out there, and import it again as you did: "
                + "nobody is registered twice."
        ]
    }

    static func open(_ run: OpenRun) -> String {
        let counts = [
            run.needPerson > 0 ? "\(run.needPerson) need a person" : nil,
            run.inDoubt > 0 ? "\(run.inDoubt) not known yet" : nil,
        ]
        .compactMap { $0 }.joined(separator: ", ")
        let day = run.startedAt.description.prefix(10)
        return "\(Excerpt(run.file)), \(day), run \(run.run): \(counts)."
    }

    static func notices(_ facts: LetterFacts) -> String {
        let words: [(RunTerms.Notice, String, String)] = [
            (.registered, "confirmation of registration", "confirmations of registration"),
            (.approved, "approval", "approvals"), (.rejected, "rejection", "rejections"),
            (.cancelled, "cancellation", "cancellations"),
        ]
        let told = words.compactMap { notice, one, many in
            facts.notices[notice].flatMap { $0 > 0 ? plural($0, one, many) : nil }
        }
        let service = facts.account.target == .sandbox ? "The sandbox" : "Webex"
        return told.isEmpty
            ? "\(service) was asked to mail nobody."
            : "\(service) was asked to mail \(told.joined(separator: ", "))."
    }

    static func enclosure(_ enclosure: LetterEnclosure, report: String?) -> String {
        let what =
            enclosure.kind == "reconciliation"
            ? "every row and what became of it" : "the rows that need you"
        let count = plural(enclosure.rows, "row", "rows")
        if let attachment = enclosure.attachment {
            return "\(attachment.name): \(what), \(count)."
        }
        let place = report.map { "it lies at \($0)/\(enclosure.kind).csv" } ?? "it is in no report"
        return "Too large for a mail is the list of \(what), \(count): \(place)."
    }

    static func footer(of account: RunAccount) -> [String] {
        let report = account.report.map { ["Reports: \($0)"] } ?? []
        return ["Run \(account.run), begun \(account.startedAt)."] + report
            + ["This mail was written by a program: Rollcall."]
    }

    /// With a full stop, and a capital where a sentence begins.
    static func sentence(_ text: String) -> String {
        guard let first = text.first, let last = text.last else { return "" }
        return first.uppercased() + text.dropFirst() + (".!?…".contains(last) ? "" : ".")
    }

    static func plural(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }
}
