import Registration

/// `report.html`: the run at a glance, for whoever never sees a terminal.
///
/// One file that needs no other: no address in it is fetched, and nothing of it depends on its
/// script. Equal accounts give equal bytes.
enum ReportPage {
    /// The page, with names and addresses whole, as in the CSVs beside it.
    static func html(
        of account: RunAccount,
        _ facts: RowFacts,
        _ timeline: RunTimeline
    ) -> String {
        PageTemplate.render(view(of: account, facts, timeline))
    }

    /// What the template is filled in with.
    static func view(
        of account: RunAccount,
        _ facts: RowFacts,
        _ timeline: RunTimeline
    ) -> PageView {
        let title = PageText.short(RunWords.title(of: account), to: 300)
        let rules = rules(facts)
        return PageView(
            documentTitle: "\(PageHeadline.short(account)) · \(title)",
            heading: title,
            subheading: "\(RunWords.purpose(of: account)) of \(file(of: account))",
            banners: PageHeadline.banners(account),
            lead: PageHeadline.lead(account),
            tiles: PageHeadline.tiles(account),
            buckets: buckets(account),
            decisions: decisions(account),
            rules: rules,
            hasRules: !rules.isEmpty,
            rulesNote: facts.otherRules == 0
                ? "" : "And \(PageText.count(facts.otherRules, "row")) by other rules.",
            causes: PageCauses(facts.causes),
            attention: PageAttention(facts),
            comparison: comparison(account),
            timeline: PageTimeline(timeline),
            facts: PageFacts.facts(of: account, timeline),
            files: PageFacts.files,
            style: PageTemplate.style,
            script: PageTemplate.script
        )
    }

    private static func file(of account: RunAccount) -> String {
        switch account.file {
        case "-": "a list from another program"
        case "": "the meeting's list"
        default: PageText.short(account.file, to: 300)
        }
    }

    private static func buckets(_ account: RunAccount) -> PageChart {
        let counts = Bucket.allCases.map { bucket in
            PageChart.Count(
                code: bucket.rawValue,
                label: RunWords.name(of: bucket),
                meaning: RunWords.meaning(of: bucket),
                count: account.buckets[bucket] ?? 0,
                tone: tone(of: bucket)
            )
        }
        return PageChart("buckets", "Rows by what became of them", of: account.rows, counts)
    }

    private static func decisions(_ account: RunAccount) -> PageChart {
        let counts = Summary.decisions(of: account)
            .map { decision in
                PageChart.Count(
                    code: decision.rawValue,
                    label: RunWords.name(of: decision),
                    meaning: RunWords.meaning(of: decision),
                    count: account.decisions[decision] ?? 0,
                    tone: tone(of: decision)
                )
            }
        return PageChart("decisions", "Rows by decision", of: account.rows, counts)
    }

    private static func rules(_ facts: RowFacts) -> [PageView.Rule] {
        facts.rules.map { rule, rows in
            PageView.Rule(
                ruleName: rule.name ?? "",
                isDefault: rule.name == nil,
                decided: RunWords.name(of: rule.decision),
                ruleRows: PageText.number(rows)
            )
        }
    }

    private static func comparison(_ account: RunAccount) -> [PageView.Fact] {
        [
            PageView.Fact(
                term: "Compared",
                meaning: account.reconciledAt.map(PageText.moment) ?? "not yet"
            ),
            PageView.Fact(
                term: "Rows on which Webex shows something else than this run knows",
                meaning: PageText.number(account.discrepancies)
            ),
            PageView.Fact(
                term: "People on Webex who are not in the file",
                meaning: PageText.number(account.strangers)
            ),
        ]
    }

    private static func tone(of bucket: Bucket) -> String {
        switch bucket {
        case .registered, .alreadyRegistered: "good"
        case .invalid, .refused: "bad"
        case .inDoubt: "warn"
        case .duplicate, .notSent: "plain"
        }
    }

    private static func tone(of decision: Decision) -> String {
        switch decision {
        case .approved: "good"
        case .rejected, .cancelled, .deleted: "bad"
        case .held: "warn"
        case .none: "plain"
        }
    }
}
