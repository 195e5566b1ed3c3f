public import Registration

/// The same of a pass over many events.
extension MetricsWriter {
    /// Writes a file.
    ///
    /// Throws `ReportFailure`, 73 or 74; an earlier file is left alone then.
    public static func write(
        _ metrics: PassMetrics,
        to path: String,
        on files: any FileSystem = PosixFileSystem()
    ) throws(ReportFailure) {
        var file = try OutputFile(path, namedBy: "--metrics", on: files, isShared: true)
        file.staged.text.addRaw(text(of: metrics))
        try file.finish()
    }

    /// The text: equal metrics give equal bytes.
    public static func text(of metrics: PassMetrics) -> String {
        var text = MetricsText(labels: [("target", metrics.target.rawValue)])
        addPass(metrics, to: &text)
        addEvents(of: metrics, to: &text)
        return text.text
    }

    private static func addPass(_ metrics: PassMetrics, to text: inout MetricsText) {
        text.add(
            "rollcall_last_success_timestamp_seconds",
            "When a pass or a run last ended with exit code 0 or 65.",
            metrics.lastGoodEnd.map(seconds)
        )
        text.add(
            "rollcall_pass_started_timestamp_seconds",
            "When the pass began.",
            seconds(metrics.startedAt)
        )
        text.add(
            "rollcall_pass_finished_timestamp_seconds",
            "When the pass ended.",
            seconds(metrics.finishedAt)
        )
        text.add(
            "rollcall_pass_exit_code",
            "The exit code: 0 as intended, 65 a person is needed, 75 the next pass goes on.",
            Double(metrics.exit.rawValue)
        )
        text.add(
            "rollcall_doubt_rows",
            "Rows of calls whose outcome nobody knows.",
            Double(metrics.doubts)
        )
        text.add(
            "rollcall_outbox_age_seconds",
            "How long the oldest mail has waited to be sent; 0 where none waits.",
            seconds(metrics.outboxAge)
        )
    }

    private static func addEvents(of metrics: PassMetrics, to text: inout MetricsText) {
        typealias Event = PassMetrics.Event
        func each(_ name: String, _ help: String, _ value: (Event) -> Double?) {
            text.add(name, help, each: metrics.events.map { (labels(of: $0), value($0)) })
        }
        each("rollcall_event_exit_code", "How the event ended.") { Double($0.exit.rawValue) }
        each("rollcall_event_start_timestamp_seconds", "When the event begins.") {
            $0.start.map(seconds)
        }
        each("rollcall_event_forecast_timestamp_seconds", "When what waited would be in.") {
            $0.doneBy.map(seconds)
        }
        each("rollcall_event_late", "Whether that is too late: 1 or 0.") { $0.isLate ? 1 : 0 }
        text.add(
            "rollcall_event_files",
            "Files that the pass took, by what became of them.",
            each: metrics.events.flatMap { event in
                DeliveredFile.State.allCases.map { state in
                    let more = labels(of: event) + [("state", state.rawValue)]
                    return (more, Double(event.files[state] ?? 0))
                }
            }
        )
        text.add(
            "rollcall_event_bucket_rows",
            "Rows of those files by bucket.",
            each: metrics.events.flatMap { event in
                Bucket.allCases.map { bucket in
                    let more = labels(of: event) + [("bucket", bucket.rawValue)]
                    return (more, Double(event.rows[bucket] ?? 0))
                }
            }
        )
    }

    private static func labels(of event: PassMetrics.Event) -> [(name: String, value: String)] {
        [("event", event.name), ("meeting", event.meeting?.text ?? "")]
    }
}
