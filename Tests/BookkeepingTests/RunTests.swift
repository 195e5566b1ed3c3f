import Bookkeeping
import Registration
import Testing

struct RunTests {
    @Test("A run comes back with all that was written down of it")
    func closes() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        try await desk.ledger.recordTitle("Summit", of: Desk.run)
        var account = try await desk.account()
        #expect(account.title == "Summit")
        #expect(account.finishedAt == nil)
        account.finishedAt = Desk.start.advanced(by: .seconds(9))
        account.exit = .temporary
        account.report = "reports/x"
        account.requests.sent = 5
        account.requests.throttled = 2
        account.requests.retried = 1
        account.elapsed = .milliseconds(1500)
        account.resumeAt = Desk.start.advanced(by: .seconds(60))
        account.stopped = "asked to wait"
        try await desk.ledger.closeRun(account)
        #expect(try await desk.account() == account)
    }

    @Test("The columns of the file come back in their order")
    func header() async throws {
        let desk = try Desk()
        try await desk.begin()
        #expect(try await desk.ledger.header(of: Desk.run).columns.isEmpty)
        let header = FileHeader(columns: [
            .init(name: "E-mail", field: .email), .init(name: "Größe \"x\"", field: nil),
        ])
        try await desk.ledger.recordHeader(header, of: Desk.run)
        #expect(try await desk.ledger.header(of: Desk.run) == header)
    }

    @Test("Runs are listed newest first and found by the beginning of their name")
    func listsRuns() async throws {
        let desk = try Desk()
        for name in ["abc", "abd", "abcd", "x_y", "xzy"] { try await desk.begin(RunID(name)) }
        #expect(
            try await desk.ledger.runs(upTo: 3).map(\.run.text) == ["xzy", "x_y", "abcd"]
        )
        #expect(try await desk.ledger.runID(matching: "ab").map(\.text) == ["abcd", "abd", "abc"])
        #expect(try await desk.ledger.runID(matching: "abc").map(\.text) == ["abc"])
        #expect(try await desk.ledger.runID(matching: "x_").map(\.text) == ["x_y"])
        #expect(try await desk.ledger.runID(matching: "%").isEmpty)
    }

    @Test("Only the newest run of the same file and meeting that has not ended is unfinished")
    func unfinished() async throws {
        let desk = try Desk()
        let print = Fingerprint(of: "file")
        try await desk.begin()
        #expect(
            try await desk.ledger.unfinishedRun(
                at: RunPlace(Desk.meeting, on: .sandbox),
                fingerprint: print
            )
                == nil
        )
        try await desk.ledger.finishReading(of: Desk.run, fingerprint: print, rows: 0)
        try await desk.open([], run: RunID("run-2"))
        try await desk.open([], run: RunID("other"), file: "other")
        try await desk.open([], run: RunID("elsewhere"), meeting: MeetingID("m2"))
        #expect(
            try await desk.ledger.unfinishedRun(
                at: RunPlace(Desk.meeting, on: .sandbox),
                fingerprint: print
            )
                == RunID("run-2")
        )
        var ended = try await desk.account(of: RunID("run-2"))
        ended.stopped = "throttled"
        try await desk.ledger.closeRun(ended)
        #expect(
            try await desk.ledger.unfinishedRun(
                at: RunPlace(Desk.meeting, on: .sandbox),
                fingerprint: print
            )
                == RunID("run-2")
        )
        ended.stopped = ""
        try await desk.ledger.closeRun(ended)
        #expect(
            try await desk.ledger.unfinishedRun(
                at: RunPlace(Desk.meeting, on: .sandbox),
                fingerprint: print
            )
                == Desk.run
        )
    }

    @Test("An unknown run is told as such, and has no account")
    func unknown() async throws {
        let desk = try Desk()
        #expect(try await desk.ledger.account(of: RunID("no")) == nil)
        let failure = await #expect(throws: LedgerFailure.self) {
            try await desk.ledger.rows(of: RunID("no"), after: 0, upTo: 1)
        }
        #expect(failure?.status == .configuration)
        #expect(failure?.message.contains("no run no") == true)
    }

    @Test("A run without rows has every bucket and decision, all zero")
    func empty() async throws {
        let desk = try Desk()
        try await desk.begin()
        let account = try await desk.account()
        #expect(
            account.buckets == Dictionary(uniqueKeysWithValues: Bucket.allCases.map { ($0, 0) })
        )
        #expect(
            account.decisions == Dictionary(uniqueKeysWithValues: Decision.allCases.map { ($0, 0) })
        )
    }

    @Test("The lines that were left out of a run are known to every later process")
    func leftOutLines() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        #expect(try await desk.account().leftOutLines.isEmpty)
        let lines = [LeftOutLine(line: 3, code: "csv.strayQuote")]
        try await desk.ledger.recordLeftOut(lines, of: Desk.run)
        try await desk.ledger.recordLeftOut([], of: Desk.run)
        let later = try Ledger(path: desk.path)
        #expect(try await later.account(of: Desk.run)?.leftOutLines == lines)
        #expect(try await later.runs(upTo: 1).map(\.leftOutLines) == [lines])
    }

    @Test("How the service is spoken to is kept with the run, silence included")
    func terms() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        #expect(try await desk.ledger.terms(of: Desk.run) == RunTerms())
        var terms = RunTerms()
        terms.dialect = .webex
        terms.zipAsText = true
        for notices in [[], [.rejected, .approved], RunTerms.Notice.allCases] {
            terms.notices = Set(notices)
            try await desk.ledger.recordTerms(terms, of: Desk.run)
            #expect(try await desk.ledger.terms(of: Desk.run) == terms)
        }
    }

    @Test("By which policy a run decides is kept with it, until it decides by another, or by none")
    func policy() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        #expect(try await desk.ledger.policy(of: Desk.run) == nil)
        let kept = KeptPolicy(path: "/srv/policy.yaml", digest: "00ff")
        try await desk.ledger.recordTerms(RunTerms(), policy: kept, of: Desk.run)
        #expect(try await desk.ledger.policy(of: Desk.run) == kept)
        try await desk.ledger.recordTerms(RunTerms(), of: Desk.run)
        #expect(try await desk.ledger.policy(of: Desk.run) == nil)
    }
}
