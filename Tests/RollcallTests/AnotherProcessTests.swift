import Foundation
import Glibc
import Testing

/// The real program against `rollcall sandbox` in another process.
struct AnotherProcessTests {
    @Test("20,000 rows: buckets, listing, mails and report agree exactly")
    func twentyThousand() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let file = try binary.file("big.csv", attendees(20_000))
        let answer = try binary.run([
            "import", file, "--meeting", meeting, "--server", sandbox.url, "--json",
            "--rate", "1000000/1", "--report", "report",
        ])
        #expect(answer.code == 0, "\(answer.talk)")
        #expect(try answer.rows(in: "registered") == 20_000)
        // Without faults: one sweep before, one after, 200 inserts, and the meeting once.
        let requests = try await sandbox.requests()
        #expect(requests["bulkInsert"] == 200)
        #expect(requests["getMeeting"] == 1)
        #expect(requests["listRegistrants"] == 201)
        let keys = try await sandbox.listing(of: meeting).compactMap { $0["email"] as? String }
        #expect(keys.count == 20_000 && Set(keys).count == 20_000)
        let mailed = try await sandbox.mails().compactMap { $0["email"] }
        #expect(mailed.count == 20_000 && Set(mailed) == Set(keys))
        let report = try String(
            contentsOf: binary.folder.appending(path: "report/reconciliation.csv"),
            encoding: .utf8
        )
        #expect(report.split(separator: "\n").count == 20_001)
    }

    @Test(
        "A policy approves and rejects, mails as it says, and a second run decides nothing",
        arguments: ["contract", "webex"]
    )
    func policy(dialect: String) async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary, ["--dialect", dialect])
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let policy = try binary.file(
            "p.yaml",
            """
            version: 1
            default: hold
            rules:
              - name: rivals
                when: {email.domain: {equals: rival.example}}
                then: reject
                notify: false
              - name: acme
                when: {companyName: {contains: acme}}
                then: approve
            """
        )
        let file = try binary.file(
            "a.csv",
            """
            First name,Last name,Email,Company
            Jo,Roe,jo@rival.example,Acme
            Al,Poe,al@x.example,ACME Ltd
            Bo,Toe,bo@x.example,Other
            """
        )
        let command = [
            "import", file, "--meeting", meeting, "--server", sandbox.url, "--json", "--policy",
            policy, "--dialect", dialect,
        ]
        let first = try binary.run(command)
        #expect(first.code == 0, "\(first.talk)")
        let decisions = try #require(try first.document()["decisions"] as? [String: Int])
        #expect(decisions == ["approved": 1, "rejected": 1, "held": 1, "none": 0])
        let second = try binary.run(command)
        #expect(second.code == 65, "somebody who is rejected already needs a person")
        let listed = try await sandbox.listing(of: meeting)
        let statuses = listed.map { "\($0["email"] ?? "") \($0["status"] ?? "")" }
        #expect(
            statuses.sorted() == [
                "al@x.example approved", "bo@x.example pending", "jo@rival.example rejected",
            ]
        )
        let kinds = try await sandbox.mails().map { ($0["kind"] ?? "") + " " + ($0["email"] ?? "") }
        #expect(
            kinds.sorted() == [
                "approved al@x.example", "registered al@x.example", "registered bo@x.example",
                "registered jo@rival.example",
            ]
        )
    }

    @Test("--dry-run writes nothing there; --limit sends the first new rows only")
    func dryRunAndLimit() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let file = try binary.file("a.csv", attendees(5))
        let command = ["import", file, "--meeting", meeting, "--server", sandbox.url, "--json"]
        #expect(try binary.run(command + ["--dry-run"]).code == 0)
        #expect(try await sandbox.listing(of: meeting).isEmpty)
        let some = try binary.run(command + ["--limit", "2"])
        #expect(try some.rows(in: "registered") == 2)
        #expect(try some.rows(in: "not_sent") == 3)
        let rest = try binary.run(command)
        #expect(try rest.rows(in: "already_registered") == 2)
        #expect(try rest.rows(in: "registered") == 3)
        #expect(try await sandbox.mails().count == 5)
    }

    @Test("A wrong token is 77, a meeting without registration or unknown is 69; nothing is sent")
    func stopsBeforeSending() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        let closed = try await sandbox.meeting(registration: false)
        let file = try binary.file("a.csv", attendees(3))
        let command = ["import", file, "--server", sandbox.url, "--meeting"]
        binary.environment["WEBEX_ACCESS_TOKEN"] = "wrong"
        #expect(try binary.run(command + [closed]).code == 77)
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let without = try binary.run(command + [closed])
        #expect(without.code == 69)
        #expect((without.talk + without.output).contains("registration"))
        let unknown = try binary.run(command + ["nonsense"])
        #expect(unknown.code == 69)
        #expect((unknown.talk + unknown.output).contains("does not know the meeting"))
        #expect(try await sandbox.requests()["bulkInsert"] == nil)
        #expect(try await sandbox.mails().isEmpty)
    }

    @Test("The token is in no output, no ledger and no report")
    func tokenStaysSecret() async throws {
        var binary = try Binary()
        let token = "canary-7f3a9c21"
        let sandbox = try SandboxProcess(binary, ["--token", token])
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = token
        let file = try binary.file("a.csv", attendees(3))
        let answer = try binary.run([
            "import", file, "--meeting", meeting, "--server", sandbox.url, "--report", "report",
        ])
        #expect(answer.code == 0)
        #expect(!answer.output.contains(token) && !answer.talk.contains(token))
        #expect(!answer.talk.contains("user1@"), "addresses are masked in talk")
        let files = try FileManager.default.subpathsOfDirectory(atPath: binary.folder.path)
        for path in files {
            let bytes = FileManager.default.contents(
                atPath: binary.folder.appending(path: path).path
            )
            #expect(bytes?.range(of: Data(token.utf8)) == nil, "\(path)")
        }
        #expect(files.contains("state/rollcall/ledger.sqlite"))
    }

    @Test(
        "Killed in the middle and run again: everybody is there once, and mailed once",
        arguments: ["contract", "webex"]
    )
    func killedInTheMiddle(dialect: String) async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(
            binary,
            ["--on-duplicate", "accept", "--rate", "50/1:1", "--dialect", dialect]
        )
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let file = try binary.file("a.csv", attendees(500))
        let command = [
            "import", file, "--meeting", meeting, "--server", sandbox.url, "--json",
            "--batch-size", "10", "--rate", "40/1:1", "--settle-delay", "1", "--dialect", dialect,
        ]
        for kills in 1...3 {
            let process = binary.process(command)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            while try sandbox.callsNow(of: "bulkInsert") < kills * 5 {
                guard process.isRunning else { break }
            }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let last = try binary.run(command)
        #expect(last.code == 0, "\(last.talk)")
        let listed = try await sandbox.listing(of: meeting).compactMap { $0["email"] as? String }
        #expect(listed.count == 500 && Set(listed).count == 500)
        let mailed = try await sandbox.mails().compactMap { $0["email"] }
        #expect(mailed.count == 500 && Set(mailed).count == 500)
    }
}
