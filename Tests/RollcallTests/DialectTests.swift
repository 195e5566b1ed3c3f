import Foundation
import GRDB
import Testing

/// The real program against a sandbox that speaks as the live Webex does.
struct DialectTests {
    @Test("Somebody who registered 30 days ago is not sent, and not mailed, again")
    func longAgo() async throws {
        var binary = try Binary()
        let state = binary.folder.appending(path: "sandbox.sqlite").path
        let options = ["--dialect", "webex", "--state", state, "--on-duplicate", "accept"]
        var sandbox = try SandboxProcess(binary, options)
        let meeting = try await sandbox.meeting()
        let file = try binary.file("a.csv", attendees(120))
        func command(_ dialect: String, ledger: String, _ more: [String] = []) -> [String] {
            [
                "import", file, "--meeting", meeting, "--server", sandbox.url, "--json",
                "--dialect", dialect, "--ledger", binary.folder.appending(path: ledger).path,
                "--rate", "1000000/1",
            ] + more
        }
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let first = try binary.run(command("webex", ledger: "one.sqlite"))
        #expect(first.code == 0, "\(first.talk)")
        #expect(try first.rows(in: "registered") == 120)
        #expect(try await sandbox.mails().count == 120)
        sandbox.stop()

        try age(state, byDays: 30)
        sandbox = try SandboxProcess(binary, options)
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let second = try binary.run(command("webex", ledger: "two.sqlite"))
        #expect(try second.rows(in: "already_registered") == 120, "\(second.talk)")
        #expect(try await sandbox.mails().count == 120)
        #expect(try await sandbox.requests()["bulkInsert"] == 2)

        // As the contract has it, Webex would seem to have forgotten everybody.
        let third = try binary.run(command("contract", ledger: "three.sqlite"))
        #expect(try third.rows(in: "already_registered") == 0, "\(third.talk)")
        sandbox.stop()

        // Further back than is looked unasked.
        try age(state, byDays: 600)
        sandbox = try SandboxProcess(binary, options)
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let far = ["--registered-since", "800"]
        let fourth = try binary.run(command("webex", ledger: "four.sqlite", far))
        #expect(try fourth.rows(in: "already_registered") == 120, "\(fourth.talk)")
        let unasked = try binary.run(command("webex", ledger: "five.sqlite", ["--dry-run"]))
        #expect(try unasked.rows(in: "already_registered") == 0, "\(unasked.talk)")
    }

    /// Moves everybody's registration into the past.
    private func age(_ state: String, byDays days: Int) throws {
        let queue = try DatabaseQueue(path: state)
        try queue.writeWithoutTransaction { db in
            try db.execute(
                sql: "UPDATE registrant SET registrationTime = registrationTime - ?",
                arguments: [days * 86_400_000]
            )
        }
        try queue.close()
    }
}

/// What a run agrees with a live service, and keeps to.
struct TermsTests {
    private func file(_ binary: Binary) throws -> String {
        try binary.file(
            "a.csv",
            """
            First name,Last name,Email,Zip,Address 2,Fax
            Ada,Roe,a@x.example,8001,Left door,+41 1
            Ben,Roe,b@x.example,CB2 1TN,,
            Cem,Roe,c@x.example,01067,,

            """
        )
    }

    @Test("A service that nobody named a dialect for is asked, once")
    func asked() async throws {
        var binary = try Binary()
        for (dialect, hasPhone) in [("webex", true), ("contract", false)] {
            let sandbox = try SandboxProcess(binary, ["--dialect", dialect])
            defer { sandbox.stop() }
            let meeting = try await sandbox.meeting()
            binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
            let file = try binary.file(
                "p.csv",
                "first name,last name,email,fax\nA,B,a@x.example,12\n"
            )
            let run = try binary.run([
                "import", file, "--meeting", meeting, "--server", sandbox.url,
            ])
            #expect(run.code == 0, "\(run.talk)")
            let people = try await sandbox.listing(of: meeting)
            #expect(people.count == 1)
            #expect((people[0]["fax"] as? String == "12") == hasPhone)
            #expect(run.talk.contains("Carried to the report, not sent: fax") == !hasPhone)
        }
    }

    @Test("Postcodes go as numbers; one that is none is left out, and its row says so")
    func postcodes() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary, ["--dialect", "webex"])
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let report = binary.folder.appending(path: "report")
        let command = [
            "import", try file(binary), "--meeting", meeting, "--server", sandbox.url,
            "--report", report.path,
        ]
        let run = try binary.run(command)
        #expect(run.code == 0, "\(run.talk)")
        let people = try await sandbox.listing(of: meeting)
        let codes = people.map { $0["zipCode"] as? Int }
        #expect(codes == [8001, nil, nil])
        #expect(people[0]["address2"] as? String == "Left door")
        let text = try String(
            contentsOf: report.appending(path: "reconciliation.csv"),
            encoding: .utf8
        )
        let rows = text.split(whereSeparator: \.isNewline)
        #expect(!rows[1].contains("left out"))
        #expect(rows[2].contains("Zip was left out") && rows[2].contains("CB2 1TN"))
        #expect(rows[3].contains("Zip was left out") && rows[3].contains("01067"))
    }

    @Test("--zip-as-text sends postcodes as they are; who is refused for it is told by row")
    func postcodesAsText() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary, ["--dialect", "webex"])
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let file = try binary.file(
            "a.csv",
            "First name,Last name,Email,Zip\nAda,Roe,a@x.example,01067\nBen,Roe,b@x.example,\n"
        )
        let run = try binary.run([
            "import", file, "--meeting", meeting, "--server", sandbox.url, "--zip-as-text",
            "--json", "--report", "report",
        ])
        // The sandbox takes numbers only: with the option the text got that far.
        #expect(run.code == 65, "\(run.talk)")
        #expect(try run.rows(in: "registered") == 1)
        #expect(try run.rows(in: "refused") == 1)
        let report = binary.folder.appending(path: "report/needs-attention.csv")
        #expect(try String(contentsOf: report, encoding: .utf8).contains("zipCode"))
    }

    @Test("Nobody is mailed where --notify says none, not even when the run is resumed")
    func silence() async throws {
        var binary = try Binary()
        let plan = try binary.file(
            "plan.yaml",
            "faults:\n  - {on: bulkInsert, at: 2, do: status, status: 401}\n"
        )
        let sandbox = try SandboxProcess(binary, ["--dialect", "webex", "--faults", plan])
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let policy = try binary.file("p.yaml", "version: 1\ndefault: approve\nrules: []\n")
        let first = try binary.run([
            "import", try file(binary), "--meeting", meeting, "--server", sandbox.url,
            "--notify", "none", "--policy", policy, "--batch-size", "1",
        ])
        #expect(first.code == 77, "\(first.talk)")
        let second = try binary.run(["resume", "--policy", policy, "--server", sandbox.url])
        #expect(second.code == 0, "\(second.talk)")
        #expect(try await sandbox.listing(of: meeting).count == 3)
        #expect(try await sandbox.mails().isEmpty)
    }

    @Test("Where everybody is mailed, nobody is promised silence")
    func noSilence() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let run = try binary.run([
            "import", try file(binary), "--meeting", meeting, "--server", sandbox.url,
            "--notify", "approved",
        ])
        #expect(run.code == 64)
        #expect(run.talk.contains("--notify"))
        #expect(try await sandbox.requests()["bulkInsert"] == nil)
        let place = ["--meeting", meeting, "--server", sandbox.url]
        #expect(try binary.run(["import", try file(binary)] + place).code == 0)
        let mails = try await sandbox.mails().count
        let change = ["change", "--from", "nobody@x.example", "--to", "somebody@x.example"]
        let planned = try binary.run(change + place + ["--notify", "none", "--dry-run"])
        #expect(planned.code == 64, "as the change itself")
        let away = ["withdraw", try file(binary), "--notify", "none", "--yes"]
        let withdrawal = try binary.run(away + place)
        #expect(withdrawal.code == 0, "registers nobody: \(withdrawal.talk)")
        #expect(try await sandbox.mails().count == mails)
    }
}
