import Registration

/// What the page says of the run itself, and of the files beside it.
enum PageFacts {
    /// The files of a report, and what each is for.
    static let files = [
        PageView.Fact(
            term: "reconciliation.csv",
            meaning: "every row of the file, what became of it, and what to do next"
        ),
        PageView.Fact(
            term: "needs-attention.csv",
            meaning: "only the rows that need a person: correct them there and import that file"
        ),
        PageView.Fact(
            term: "discrepancies.csv",
            meaning: "where the file and Webex do not say the same, and who is not in the file"
        ),
        PageView.Fact(term: "summary.json", meaning: "the counts, for programs"),
    ]

    /// The run's name, its times and its requests.
    static func facts(of account: RunAccount, _ timeline: RunTimeline) -> [PageView.Fact] {
        let end = account.finishedAt.map(PageText.moment) ?? "not known"
        let facts = [
            ("Run", account.run.text),
            ("Meeting", account.meeting.text),
            ("Began", PageText.moment(account.startedAt)),
            ("Ended", end),
            ("At work for", PageText.length(account.elapsed)),
            ("Requests", PageText.number(account.requests.sent)),
            ("Asked to slow down (429, 423)", PageText.count(account.requests.throttled, "time")),
            ("Sent again", PageText.count(account.requests.retried, "request")),
            ("Answers lost, looked up afterwards", PageText.number(timeline.doubts)),
            ("Waits of two seconds and more", waits(timeline)),
            ("Exit code", "\(account.exit.rawValue): \(RunWords.meaning(of: account.exit))"),
        ]
        return facts.map { PageView.Fact(term: $0, meaning: $1) }
    }

    private static func waits(_ timeline: RunTimeline) -> String {
        guard timeline.pauseCount > 0 else { return "none" }
        let count = PageText.count(timeline.pauseCount, "wait")
        return "\(count), \(PageText.length(timeline.paused)) together"
    }
}
