public import Registration

/// The run in numbers: the document of `--json`, and of `summary.json`.
///
/// Schema 1, as `samples/summary.schema.json` describes it: its members never change their
/// meaning; later ones are added behind them. All buckets and all decisions are there, zeros
/// included; `purpose` stands in other runs than imports, `cancelled` and `deleted` in those that
/// take people back. `elapsed_seconds` has three decimals, moments are ISO 8601 in UTC, and what is
/// not known is null. `notice` is there for a sandbox only, `left_out_lines` where lines of the
/// file were left out.
public enum Summary {
    /// What everything about a sandbox run says.
    public static let sandboxNotice = "SANDBOX: nothing left this machine"

    /// The document: equal accounts give equal bytes; no line end after the last brace.
    public static func json(of account: RunAccount) -> String {
        var json = JSONText()
        json.add("schema", 1)
        if account.target == .sandbox { json.add("notice", sandboxNotice) }
        addIdentity(of: account, to: &json)
        addCounts(of: account, to: &json)
        addEnd(of: account, to: &json)
        return json.text
    }

    private static func addIdentity(of account: RunAccount, to json: inout JSONText) {
        json.add("run", account.run.text)
        if account.purpose != .register { json.add("purpose", account.purpose.rawValue) }
        json.add("target", account.target.rawValue)
        json.add("meeting", account.meeting.text)
        json.add("title", account.title)
        json.add("file", account.file)
    }

    private static func addCounts(of account: RunAccount, to json: inout JSONText) {
        json.add("rows", account.rows)
        json.add("buckets", counts: Bucket.allCases.map { ($0.rawValue, account.buckets[$0] ?? 0) })
        json.add(
            "decisions",
            counts: decisions(of: account).map { ($0.rawValue, account.decisions[$0] ?? 0) }
        )
        json.add("discrepancies", account.discrepancies)
        json.add("not_in_file", account.strangers)
        json.add("can_join", account.canJoin)
        json.add("wait_for_approval", account.waitForApproval)
        json.add("need_person", account.needPerson)
        if !account.leftOutLines.isEmpty { json.add("left_out_lines", lines: account.leftOutLines) }
        if account.isRehearsal { json.add("would_send", account.wouldSend) }
        json.add(
            "requests",
            counts: [
                ("sent", account.requests.sent), ("throttled", account.requests.throttled),
                ("retried", account.requests.retried),
            ]
        )
    }

    /// An import cancels nobody and takes nobody off.
    static func decisions(of account: RunAccount) -> [Decision] {
        Decision.allCases.filter { decision in
            account.purpose.takesBack || (decision != .cancelled && decision != .deleted)
        }
    }

    private static func addEnd(of account: RunAccount, to json: inout JSONText) {
        json.add("elapsed_seconds", seconds: account.elapsed)
        json.add("started_at", account.startedAt.description)
        json.add("finished_at", account.finishedAt?.description)
        json.add("report", account.report)
        json.add("exit", Int(account.exit.rawValue))
        json.add("retryable", account.exit.isRetryable)
        json.add("resume_at", account.resumeAt?.description)
        json.add("stopped", account.stopped)
    }
}
