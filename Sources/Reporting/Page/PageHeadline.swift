import Registration

/// The top of the page: what a person sees who looks for three seconds.
enum PageHeadline {
    /// The result in the fewest words.
    static func short(_ account: RunAccount) -> String {
        if account.isRehearsal { return "Dry run" }
        if !account.stopped.isEmpty { return "STOPPED" }
        if account.needPerson > 0 {
            return "\(PageText.number(account.needPerson)) need a person"
        }
        if !account.leftOutLines.isEmpty {
            return "\(PageText.count(account.leftOutLines.count, "line")) left out"
        }
        return "\(PageText.number(account.canJoin)) of \(PageText.number(account.rows)) can join"
    }

    /// The result in a sentence.
    static func lead(_ account: RunAccount) -> String {
        let rows = PageText.count(account.rows, "row")
        let rest = """
            \(PageText.count(account.waitForApproval, "waits", "wait")) for approval, \
            \(PageText.count(account.needPerson, "needs", "need")) a person.\(leftOut(account))
            """
        guard account.purpose.takesBack else {
            return "Of \(rows), \(PageText.count(account.canJoin, "can join", "can join")), \(rest)"
        }
        let gone = PageText.number(takenOut(account))
        return """
            Of \(rows), \(gone) taken out, \
            \(PageText.count(account.canJoin, "can still join", "can still join")), \(rest)
            """
    }

    /// The numbers.
    static func tiles(_ account: RunAccount) -> [PageView.Tile] {
        [
            tile("can_join", account.canJoin, "can join", "good"),
            tile("wait_for_approval", account.waitForApproval, "wait for approval", "wait"),
            tile(
                "need_person",
                account.needPerson,
                account.needPerson == 1 ? "needs a person" : "need a person",
                "bad"
            ),
            tile("rows", account.rows, account.rows == 1 ? "row in all" : "rows in all", "plain"),
        ]
    }

    /// What nobody should overlook.
    static func banners(_ account: RunAccount) -> [PageView.Banner] {
        var banners: [PageView.Banner] = []
        if account.target == .sandbox {
            let words = "nothing left this machine, and nobody was registered or mailed by Webex."
            banners.append(PageView.Banner(tone: "note", word: "SANDBOX", words: words))
        }
        banners.append(state(of: account))
        return banners
    }

    private static func state(of account: RunAccount) -> PageView.Banner {
        if account.isRehearsal {
            let people = PageText.count(account.wouldSend, "person", "people")
            let words = """
                nothing was sent. \(people) would be registered, and the decisions are those that \
                would be made.
                """
            return PageView.Banner(tone: "note", word: "DRY RUN", words: words)
        }
        if !account.stopped.isEmpty {
            return PageView.Banner(tone: "bad", word: "STOPPED", words: stop(account))
        }
        if account.finishedAt == nil {
            let words = """
                the run goes on, or its process was ended. The same command, or rollcall resume \
                \(account.run), goes on with it; nobody is registered twice.
                """
            return PageView.Banner(tone: "warn", word: "No end yet", words: words)
        }
        if account.needsSomebody {
            return PageView.Banner(tone: "warn", word: "To do", words: toDo(account))
        }
        guard account.exit == .done else {
            let words = RunWords.meaning(of: account.exit) + "."
            return PageView.Banner(tone: "warn", word: "Ended early", words: words)
        }
        return PageView.Banner(tone: "good", word: "Done", words: "every row is as intended.")
    }

    private static func toDo(_ account: RunAccount) -> String {
        var words: [String] = []
        if account.needPerson > 0 {
            let rows = PageText.count(account.needPerson, "row needs", "rows need")
            words.append(
                """
                \(rows) somebody to look at. Correct them in needs-attention.csv, and import that \
                file.
                """
            )
        }
        if let leftOut = account.leftOutWords {
            words.append(
                """
                \(leftOut). Correct that in the file, and import it again: nobody is registered \
                twice.
                """
            )
        }
        return words.joined(separator: " ")
    }

    /// The lines of the file that are in no row, as a sentence more.
    private static func leftOut(_ account: RunAccount) -> String {
        account.leftOutWords.map { " \($0)." } ?? ""
    }

    private static func stop(_ account: RunAccount) -> String {
        var words = PageText.short(account.stopped, to: 1000)
        if !words.hasSuffix(".") { words += "." }
        if let resumeAt = account.resumeAt {
            words += " Come back at \(PageText.moment(resumeAt))."
        }
        return words
            + " The same command, or rollcall resume \(account.run), goes on; nobody is registered"
            + " twice."
    }

    private static func takenOut(_ account: RunAccount) -> Int {
        [Decision.cancelled, .rejected, .deleted].reduce(0) { $0 + (account.decisions[$1] ?? 0) }
    }

    private static func tile(
        _ member: String,
        _ value: Int,
        _ label: String,
        _ tone: String
    ) -> PageView.Tile {
        PageView.Tile(
            member: member,
            value: value,
            shown: PageText.number(value),
            label: label,
            tone: value == 0 ? "plain" : tone
        )
    }
}
