import Bookkeeping
import Foundation
import Registration
import Testing

/// The real program against a sandbox that limits requests.
struct PaceTests {
    @Test(
        "A fixed window: everybody is in once, and the next run knows the pace",
        arguments: ["contract", "webex"]
    )
    func window(dialect: String) async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(
            binary,
            [
                "--rate", "10/5", "--rate-window", "fixed", "--on-duplicate", "accept",
                "--dialect", dialect,
            ]
        )
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let file = try binary.file("a.csv", attendees(25))
        let answer = try binary.run([
            "import", file, "--meeting", meeting, "--server", sandbox.url, "--json",
            "--batch-size", "1", "--settle-delay", "1", "--rate", "600/1:600", "--dialect", dialect,
        ])
        #expect(answer.code == 0, "\(answer.talk)")
        #expect(try answer.rows(in: "registered") == 25)
        let mailed = try await sandbox.mails().compactMap { $0["email"] }
        #expect(mailed.count == 25 && Set(mailed).count == 25)
        let service = sandbox.url.replacingOccurrences(of: "/v1", with: "")
        let path = binary.folder.appending(path: "state/rollcall/ledger.sqlite").path
        let learned = try await Ledger(path: path).learnedPace(of: GateName(service))
        // How fast depends on the machine too; that it is not what was named does not.
        let pace = try #require(learned)
        #expect(pace < Pace(perSecond: 600))
    }

    @Test("What one process was told keeps the next one from asking; another token may")
    func closedForAll() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(
            binary,
            ["--rate", "2/86400:2", "--token", "one"]
        )
        binary.environment["WEBEX_ACCESS_TOKEN"] = "one"
        let command = ["meetings", "list", "--server", sandbox.url]
        for _ in 1...2 { #expect(try binary.run(command).code == 0) }
        #expect(try binary.run(command).code == 75)
        let asked = try await sandbox.requests().values.reduce(0, +)
        #expect(asked == 3)
        let again = try binary.run(command)
        #expect(again.code == 75)
        #expect((again.talk + again.output).contains("asked to be left alone"))
        #expect(try await sandbox.requests().values.reduce(0, +) == asked)
        binary.environment["WEBEX_ACCESS_TOKEN"] = "another"
        #expect(try binary.run(command).code == 77)
    }
}
