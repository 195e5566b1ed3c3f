import Registration
import Reporting
import Testing

/// What monitors read, checked by a reader of the format that was written for this test alone.
struct MetricsTests {
    private func account() -> RunAccount {
        var account = RunAccount(
            run: RunID("r1"),
            target: .webex,
            meeting: MeetingID("m1"),
            title: "Spring \"Summit\" \\ 1\nTwo",
            file: "a.csv",
            startedAt: Timestamp(milliseconds: 1_000_500)
        )
        account.finishedAt = Timestamp(milliseconds: 1_003_000)
        account.elapsed = .milliseconds(2500)
        account.rows = 7
        account.buckets = [.registered: 4, .invalid: 2, .inDoubt: 1]
        account.decisions = [.approved: 3, .none: 4]
        account.requests.sent = 9
        account.requests.throttled = 2
        account.canJoin = 3
        account.exit = .personNeeded
        return account
    }

    @Test("Every line is what the format has, and every number is the run's")
    func numbers() throws {
        var metrics = RunMetrics(account())
        metrics.lastSuccess = Timestamp(milliseconds: 900_000)
        metrics.waited = .milliseconds(1500)
        metrics.doubts = 1
        metrics.outboxAge = .seconds(60)
        let samples = try Exposition(MetricsWriter.text(of: metrics)).samples
        let expected: [(String, String?, Double)] = [
            ("rollcall_last_success_timestamp_seconds", nil, 900),
            ("rollcall_run_started_timestamp_seconds", nil, 1000.5),
            ("rollcall_run_finished_timestamp_seconds", nil, 1003),
            ("rollcall_run_duration_seconds", nil, 2.5),
            ("rollcall_run_exit_code", nil, 65), ("rollcall_run_rows", nil, 7),
            ("rollcall_run_bucket_rows", "registered", 4),
            ("rollcall_run_bucket_rows", "in_doubt", 1),
            ("rollcall_run_bucket_rows", "not_sent", 0),
            ("rollcall_run_decision_rows", "approved", 3),
            ("rollcall_run_people", "can_join", 3), ("rollcall_run_requests", nil, 9),
            ("rollcall_run_throttled_requests", nil, 2), ("rollcall_waited_seconds", nil, 1.5),
            ("rollcall_doubt_rows", nil, 1), ("rollcall_outbox_age_seconds", nil, 60),
        ]
        for (name, value, number) in expected {
            let found = samples.filter { sample in
                sample.name == name && (value == nil || sample.labels.values.contains(value ?? ""))
            }
            #expect(found.map(\.value) == [number], "\(name) \(value ?? "")")
        }
        let rows = samples.filter { $0.name == "rollcall_run_bucket_rows" }
        #expect(rows.count == Bucket.allCases.count)
        #expect(rows.map(\.value).reduce(0, +) == 7)
        for sample in samples {
            #expect(sample.labels["title"] == "Spring \"Summit\" \\ 1\nTwo")
            #expect(sample.labels["meeting"] == "m1")
        }
    }

    @Test("A pass tells of each of its events, whatever their names are")
    func pass() throws {
        let (start, end) = (Timestamp(milliseconds: 1_000_000), Timestamp(milliseconds: 1_002_500))
        var metrics = PassMetrics(on: .webex, from: start, to: end, exit: .temporary)
        var event = PassMetrics.Event("A \"b\"\n")
        (event.meeting, event.exit, event.isLate) = (MeetingID("m1"), .temporary, true)
        (event.files, event.rows) = ([.done: 2], [.registered: 5])
        metrics.events = [event, PassMetrics.Event("C")]
        let samples = try Exposition(MetricsWriter.text(of: metrics)).samples
        func values(_ name: String, _ label: String) -> [Double] {
            samples.filter { $0.name == name && $0.labels.values.contains(label) }.map(\.value)
        }
        #expect(values("rollcall_pass_finished_timestamp_seconds", "webex") == [1002.5])
        #expect(values("rollcall_pass_exit_code", "webex") == [75])
        #expect(values("rollcall_event_exit_code", event.name) == [75])
        #expect(values("rollcall_event_late", event.name) == [1])
        #expect(values("rollcall_event_files", "done") == [2, 0])
        #expect(values("rollcall_event_bucket_rows", "registered") == [5, 0])
        #expect(values("rollcall_event_start_timestamp_seconds", "C").isEmpty)
    }

    @Test("What is not known is not there")
    func unknown() throws {
        var account = account()
        account.finishedAt = nil
        let names = try Exposition(MetricsWriter.text(of: RunMetrics(account))).samples.map(\.name)
        for name in ["last_success_timestamp_seconds", "outbox_age_seconds"] {
            #expect(!names.contains("rollcall_\(name)"))
        }
        #expect(!names.contains("rollcall_run_finished_timestamp_seconds"))
        #expect(names.contains("rollcall_run_exit_code"))
    }

    @Test("The file is there whole, or the earlier one is; nothing else is left behind")
    func atomicity() throws {
        let metrics = RunMetrics(account())
        let place = "/out/m.prom"
        for call in 1...8 {
            let files = MemoryFileSystem(
                folders: ["/out"],
                files: [place: "earlier"],
                failAt: call
            )
            do {
                try MetricsWriter.write(metrics, to: place, on: files)
                #expect(files.files[place] == MetricsWriter.text(of: metrics))
            } catch {
                let left = files.files[place]
                #expect(left == "earlier" || left == MetricsWriter.text(of: metrics))
                #expect(error.status == .cannotCreate || error.status == .ioError)
                #expect(error.remedy.contains("--metrics"))
            }
            #expect(files.files.keys.sorted() == [place], "call \(call)")
            #expect(files.openFiles == 0)
        }
    }

    @Test("A look beforehand leaves nothing, and tells of a place where nothing can be made")
    func preparation() throws {
        let files = MemoryFileSystem(folders: ["/out"])
        try MetricsWriter.prepare("/out/m.prom", on: files)
        #expect(files.files.isEmpty && files.openFiles == 0)
        let broken = MemoryFileSystem(folders: ["/out"], failAt: 1)
        #expect(throws: ReportFailure.self) { try MetricsWriter.prepare("/out/m.prom", on: broken) }
        #expect(throws: ReportFailure.self) { try MetricsWriter.prepare("a/", on: files) }
    }
}

/// A strict reader of Prometheus' text format, version 0.0.4, as far as gauges need it.
private struct Exposition {
    struct Sample {
        var name: String
        var labels: [String: String]
        var value: Double
    }

    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    var samples: [Sample] = []

    init(_ text: String) throws {
        guard text.hasSuffix("\n") else { throw Fault(description: "no line end at the end") }
        var helped: Set<String> = []
        var family: String?
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
            switch words.first {
            case "#" where words.count == 4 && words[1] == "HELP":
                guard helped.insert(String(words[2])).inserted else {
                    throw Fault(description: "a family twice: \(line)")
                }
                family = nil
            case "#" where words.count == 4 && words[1] == "TYPE" && words[3] == "gauge":
                guard helped.contains(String(words[2])) else {
                    throw Fault(description: "a type before its help: \(line)")
                }
                family = String(words[2])
            default:
                let sample = try Self.sample(Substring(line))
                guard sample.name == family else { throw Fault(description: "no family: \(line)") }
                samples.append(sample)
            }
        }
        let keys = samples.map { "\($0.name) \($0.labels.sorted { $0.key < $1.key })" }
        guard Set(keys).count == keys.count else { throw Fault(description: "a sample twice") }
    }

    private static func sample(_ line: Substring) throws -> Sample {
        var rest = line
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
        rest.removeFirst(name.count)
        guard !name.isEmpty, rest.first == "{" else { throw Fault(description: "\(line)") }
        rest.removeFirst()
        var labels: [String: String] = [:]
        while rest.first != "}" {
            let label = rest.prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
            rest.removeFirst(label.count)
            guard !label.isEmpty, rest.hasPrefix("=\"") else { throw Fault(description: "\(line)") }
            rest.removeFirst(2)
            var value = ""
            while let character = rest.popFirst(), character != "\"" {
                guard character == "\\" else {
                    value.append(character)
                    continue
                }
                switch rest.popFirst() {
                case "n": value.append("\n")
                case "\\": value.append("\\")
                case "\"": value.append("\"")
                default: throw Fault(description: "an escape: \(line)")
                }
            }
            guard labels.updateValue(value, forKey: String(label)) == nil else {
                throw Fault(description: "a label twice: \(line)")
            }
            if rest.first == "," { rest.removeFirst() }
        }
        rest.removeFirst()
        guard rest.first == " ", let value = Double(rest.dropFirst()) else {
            throw Fault(description: "no number: \(line)")
        }
        return Sample(name: String(name), labels: labels, value: value)
    }
}
