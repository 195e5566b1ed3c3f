import Bookkeeping
import Foundation
import GRDB
import Glibc
import Registration
import Testing

/// SIGKILL at random moments against a sandbox in another process, and the same command again.
struct KillTests {
    private static let jobs = 4
    private static let killsPerJob = 25
    private static let rows = 45

    @Test(
        "Killed 200 times: nobody is lost, nobody is registered or mailed twice",
        arguments: 1...jobs,
        ["contract", "webex"]
    )
    func killed(job: Int, dialect: String) async throws {
        var scene = try await Scene(seed: UInt64(job), dialect: dialect)
        var kills = 0
        while kills < Self.killsPerJob {
            // A job that came to its end begins anew with another meeting.
            try await scene.begin(rows: Self.rows)
            while kills < Self.killsPerJob, try scene.runAndKill() {
                kills += 1
                try await scene.expectNobodyTwice()
                try scene.expectWholeLedger()
                try await scene.expectLedgerAgrees()
            }
            try await scene.runToItsEnd(rows: Self.rows)
        }
        print("kills in job \(job), \(dialect): \(kills)")
    }
}

/// One sandbox, one ledger, and a program that dies at random.
private struct Scene {
    let sandbox: SandboxProcess
    var binary: Binary
    var generator: SeededGenerator
    let dialect: String
    var meeting = ""
    var command: [String] = []

    init(seed: UInt64, dialect: String) async throws {
        binary = try Binary()
        sandbox = try SandboxProcess(
            binary,
            ["--on-duplicate", "accept", "--dialect", dialect]
        )
        self.dialect = dialect
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        generator = SeededGenerator(seed: seed)
    }

    /// A new meeting for the file.
    mutating func begin(rows: Int) async throws {
        meeting = try await sandbox.meeting()
        let policy = try binary.file(
            "policy.yaml",
            """
            version: 1
            default: approve
            rules:
              - {name: odd, when: {email: {startsWith: user1}}, then: reject}
              - {name: even, when: {email: {startsWith: user2}}, then: approve, notify: false}
            """
        )
        command = [
            "import", try binary.file("a.csv", attendees(rows)), "--meeting", meeting, "--server",
            sandbox.url, "--dialect", dialect, "--json", "--batch-size", "3", "--rate", "1000/1",
            "--policy", policy,
            "--settle-delay", "2", "--report", "report",
        ]
    }

    /// Runs the program and kills it at a random call; false when it came to its end before.
    mutating func runAndKill() throws -> Bool {
        let process = binary.process(command)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let seen = try sandbox.callsNow()
        let wanted = seen + Int.random(in: 0...30, using: &generator)
        try process.run()
        while process.isRunning, try sandbox.callsNow() < wanted {}
        // Somewhere between that call and the next ones: a few turns of a counter.
        var turns = Int.random(in: 0...200_000, using: &generator)
        while turns > 0 { turns -= 1 }
        let isAlive = process.isRunning
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return isAlive && process.terminationReason == .uncaughtSignal
    }

    func expectNobodyTwice() async throws {
        let emails = try await sandbox.listing(of: meeting).compactMap { $0["email"] as? String }
        #expect(Set(emails).count == emails.count)
        try await expectMails(atMostOneOfAKind: true)
    }

    func expectWholeLedger() throws {
        let path = binary.folder.appending(path: "state/rollcall/ledger.sqlite").path
        guard FileManager.default.fileExists(atPath: path) else { return }
        let words = try DatabaseQueue(path: path)
            .read { db in
                try String.fetchAll(db, sql: "PRAGMA integrity_check")
            }
        #expect(words == ["ok"])
    }

    /// Whom the ledger has as registered is listed; whoever is listed is registered or in doubt in
    /// one of the runs, never unsent in all of them.
    func expectLedgerAgrees() async throws {
        let path = binary.folder.appending(path: "state/rollcall/ledger.sqlite").path
        guard FileManager.default.fileExists(atPath: path) else { return }
        let ledger = try Ledger(path: path)
        var known: [String: Set<Bucket>] = [:]
        for run in try await ledger.runs(upTo: 1000) where run.meeting.text == meeting {
            for row in try await ledger.rows(of: run.run, after: 0, upTo: 1000) {
                known[row.cells[2], default: []].insert(row.bucket)
            }
        }
        let listed = Set(
            try await sandbox.listing(of: meeting).compactMap { $0["email"] as? String }
        )
        for (email, buckets) in known {
            if buckets.contains(.registered) { #expect(listed.contains(email), "\(email) is lost") }
        }
        for email in listed {
            let buckets = known[email] ?? []
            #expect(!buckets.isSubset(of: [.notSent]), "\(email) is listed, and nobody sent it")
        }
    }

    /// The same command once more, in peace: report, ledger and Webex agree.
    func runToItsEnd(rows: Int) async throws {
        let last = try binary.run(command)
        // Killed after its last word, a run is over, and the next finds everybody there: 65, for
        // those whom the policy has rejected. Anything between the two is a row miscounted.
        let registered = try #require(try last.rows(in: "registered"))
        #expect(registered == rows || registered == 0, "\(registered) registered")
        #expect(last.code == (registered == 0 ? 65 : 0), "\(last.talk)")
        let people = try await sandbox.listing(of: meeting)
        #expect(people.count == rows)
        let report = try String(
            contentsOf: binary.folder.appending(path: "report/reconciliation.csv"),
            encoding: .utf8
        )
        #expect(report.split(separator: "\n").count == rows + 1)
        for person in people {
            let (email, id) = (person["email"] as? String ?? "", person["id"] as? String ?? "?")
            let status = email.hasPrefix("user1") ? "rejected" : "approved"
            #expect(person["status"] as? String == status)
            let line = report.split(separator: "\n").first { $0.contains(",\(email),") } ?? ""
            #expect(line.contains(",\(status),") && line.contains(id), "\(line)")
        }
        try await expectMails(atMostOneOfAKind: false)
    }

    private func expectMails(atMostOneOfAKind isPartial: Bool) async throws {
        let mails = try await sandbox.mails().filter { $0["meetingId"] == meeting }
        for kind in ["registered", "approved", "rejected"] {
            let to = mails.filter { $0["kind"] == kind }.compactMap { $0["email"] }
            #expect(Set(to).count == to.count, "\(kind) was mailed twice")
            if kind == "registered" && !isPartial {
                let people = try await sandbox.listing(of: meeting).count
                #expect(to.count == people)
            }
        }
    }
}
