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
        func command(_ dialect: String, ledger: String) -> [String] {
            [
                "import", file, "--meeting", meeting, "--server", sandbox.url, "--json",
                "--dialect", dialect, "--ledger", binary.folder.appending(path: ledger).path,
                "--rate", "1000000/1",
            ]
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
