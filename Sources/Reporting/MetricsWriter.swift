public import Registration

/// Writes what monitors read of a run: one file in Prometheus' text format, for the textfile
/// collector of a node exporter or the like.
///
/// Written whole or not at all, in place of the file of the run before. It holds counts, the names
/// of run and meeting, and no person: so others may read it, as the umask lets them (0644 at most).
public enum MetricsWriter {
    /// Writes a file.
    ///
    /// Throws `ReportFailure`, 73 or 74; an earlier file is left alone then.
    public static func write(
        _ metrics: RunMetrics,
        to path: String,
        on files: any FileSystem = PosixFileSystem()
    ) throws(ReportFailure) {
        var file = try OutputFile(path, namedBy: "--metrics", on: files, isShared: true)
        file.staged.text.addRaw(text(of: metrics))
        try file.finish()
    }

    /// Makes sure that a file can be made there, before a run begins, and leaves nothing.
    ///
    /// Throws `ReportFailure`, 73.
    public static func prepare(
        _ path: String,
        on files: any FileSystem = PosixFileSystem()
    ) throws(ReportFailure) {
        _ = try OutputFile(path, namedBy: "--metrics", on: files, isShared: true)
    }

    /// The text: equal metrics give equal bytes.
    public static func text(of metrics: RunMetrics) -> String {
        let run = metrics.account
        var text = MetricsText(labels: [
            ("target", run.target.rawValue), ("meeting", run.meeting.text), ("title", run.title),
            ("purpose", run.purpose.rawValue),
        ])
        addEnd(of: metrics, to: &text)
        addCounts(of: run, to: &text)
        addTraffic(of: metrics, to: &text)
        return text.text
    }

    private static func addEnd(of metrics: RunMetrics, to text: inout MetricsText) {
        let run = metrics.account
        text.add(
            "rollcall_last_success_timestamp_seconds",
            "When a run of this kind for this meeting last ended with exit code 0.",
            metrics.lastSuccess.map(seconds)
        )
        text.add(
            "rollcall_run_started_timestamp_seconds",
            "When the run began.",
            seconds(run.startedAt)
        )
        text.add(
            "rollcall_run_finished_timestamp_seconds",
            "When the run ended, or stopped.",
            run.finishedAt.map(seconds)
        )
        text.add(
            "rollcall_run_duration_seconds",
            "How long the run took, in all its processes that came to an end.",
            seconds(run.elapsed)
        )
        text.add(
            "rollcall_run_exit_code",
            "The exit code: 0 as intended, 65 a person is needed, 75 the same command later.",
            Double(run.exit.rawValue)
        )
    }

    private static func addCounts(of run: RunAccount, to text: inout MetricsText) {
        text.add("rollcall_run_rows", "Rows of the file.", Double(run.rows))
        text.add(
            "rollcall_run_bucket_rows",
            "Rows by bucket; they add up to the rows of the file.",
            by: "bucket",
            Bucket.allCases.map { ($0.rawValue, run.buckets[$0] ?? 0) }
        )
        text.add(
            "rollcall_run_decision_rows",
            "Rows by decision.",
            by: "decision",
            Decision.allCases.map { ($0.rawValue, run.decisions[$0] ?? 0) }
        )
        text.add(
            "rollcall_run_people",
            "Rows by what is next: can join, wait for approval, need a person.",
            by: "standing",
            [
                ("can_join", run.canJoin), ("wait_for_approval", run.waitForApproval),
                ("need_person", run.needPerson),
            ]
        )
        text.add(
            "rollcall_run_discrepancy_rows",
            "Rows on which the ledger and Webex disagree.",
            Double(run.discrepancies)
        )
    }

    private static func addTraffic(of metrics: RunMetrics, to text: inout MetricsText) {
        let requests = metrics.account.requests
        text.add(
            "rollcall_run_requests",
            "Requests of the run, those of all its processes that came to an end.",
            Double(requests.sent)
        )
        text.add(
            "rollcall_run_throttled_requests",
            "Requests that were answered with 429 or 423.",
            Double(requests.throttled)
        )
        text.add(
            "rollcall_run_retried_requests",
            "Requests that repeated an earlier one.",
            Double(requests.retried)
        )
        text.add(
            "rollcall_waited_seconds",
            "How long the last command waited because of throttling and failures.",
            seconds(metrics.waited)
        )
        text.add(
            "rollcall_doubt_rows",
            "Rows of calls for this meeting whose outcome nobody knows.",
            Double(metrics.doubts)
        )
        text.add(
            "rollcall_outbox_age_seconds",
            "How long the oldest mail has waited to be sent; 0 where none waits.",
            metrics.outboxAge.map(seconds)
        )
    }

    static func seconds(_ moment: Timestamp) -> Double {
        Double(moment.milliseconds) / 1000
    }

    static func seconds(_ duration: Duration) -> Double {
        Double(duration.milliseconds) / 1000
    }
}
