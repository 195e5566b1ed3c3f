import Foundation
import Glibc
import Registration
import Testing

/// SIGKILL at random moments of runs that take people back, and the same command again.
struct KilledTakingBackTests {
    private static let kills = 6
    private static let rows = 24

    @Test("Withdrawn under SIGKILL: cancelled or rejected once, and told once", arguments: dialects)
    func withdraw(dialect: String) async throws {
        var scene = try await TakingBackScene(dialect, seed: 1)
        let arrived = try scene.arrive(Self.rows)
        #expect(arrived.code == 0, "\(arrived.talk)")
        // Whoever leaves is known by the address.
        let leaving = "Email\n" + (0..<16).map { "user\($0)@example\($0).com\n" }.joined()
        let command = try ["withdraw", scene.binary.file("leaving.csv", leaving)] + scene.options
        let last = try scene.runUnderKills(command, atMost: Self.kills)
        #expect(last.code == 0, "\(last.talk)")
        let cancelled = dialect == "webex" ? "pending" : "cancelled"
        for (email, status) in try await scene.statuses() {
            let number = try #require(Int(email.dropFirst(4).prefix { $0 != "@" }))
            let before = email.hasPrefix("user1") ? "pending" : "approved"
            let after = before == "approved" ? cancelled : "rejected"
            #expect(status == (number < 16 ? after : before), "\(email)")
        }
        let told = try await scene.mails("cancelled") + scene.mails("rejected")
        #expect(Set(told).count == told.count, "somebody was told twice")
        #expect(told.count == 16)
    }

    @Test(
        "Undone under SIGKILL: whom the run registered is gone, and nobody else",
        arguments: dialects
    )
    func undo(dialect: String) async throws {
        var scene = try await TakingBackScene(dialect, seed: 2)
        let resident = try await scene.sandbox.call(
            "POST",
            "/meetings/\(scene.meeting)/registrants/bulkInsert",
            ["items": [["firstName": "Web", "lastName": "Form", "email": "web@x.example"]]]
        )
        #expect(resident.status == 200)
        let arrived = try scene.arrive(Self.rows)
        let run = try #require(try arrived.document()["run"] as? String)
        let last = try scene.runUnderKills(["undo", run] + scene.undoOptions, atMost: Self.kills)
        #expect(last.code == 0, "\(last.talk)")
        #expect(try await scene.statuses().map(\.email) == ["web@x.example"])
        let again = try scene.arrive(Self.rows)
        #expect(again.code == 0, "what was undone may be done anew: \(again.talk)")
        #expect(try await scene.statuses().count == Self.rows + 1)
    }

    @Test(
        "Corrected under SIGKILL: one registration, with the status of before",
        arguments: dialects
    )
    func change(dialect: String) async throws {
        var scene = try await TakingBackScene(dialect, seed: 3)
        _ = try scene.arrive(3)
        let command = [
            "change", "--from", "user2@example2.com", "--to", "new@x.example", "--set",
            "Company=Example AG",
        ]
        let last = try scene.runUnderKills(command + scene.options + ["--json"], atMost: Self.kills)
        #expect(last.code == 0, "\(last.talk)")
        let told = try JSONSerialization.jsonObject(with: Data(last.output.utf8))
        #expect(told is [[String: Any]], "\(last.output)")
        let people = try await scene.statuses()
        #expect(
            people.map(\.email) == ["new@x.example", "user0@example0.com", "user1@example1.com"]
        )
        #expect(people.first?.status == "approved")
        let mailed = try await scene.mails("registered")
        #expect(Set(mailed).count == mailed.count)
        let person = try await scene.sandbox.listing(of: scene.meeting)
            .first { $0["email"] as? String == "new@x.example" }
        #expect(person?["companyName"] as? String == "Example AG")
    }

    @Test(
        "A removal that nobody said yes to is not carried out by a later resume that names no run"
    )
    func declined() async throws {
        let scene = try await TakingBackScene("contract", seed: 4)
        let arrived = try scene.arrive(3)
        let run = try #require(try arrived.document()["run"] as? String)
        let asked = Array(scene.undoOptions.dropLast())
        let declined = try scene.binary.run(["undo", run] + asked)
        #expect(declined.code == 65, "\(declined.talk)")
        let name = try #require(try declined.document()["run"] as? String)
        let service = ["--server", scene.sandbox.url, "--settle-delay", "1", "--yes"]
        let resumed = try scene.binary.run(["resume"] + service)
        #expect(resumed.code == 0 && resumed.talk.contains("nothing to resume"), "\(resumed.talk)")
        #expect(try await scene.statuses().count == 3)
        #expect(try scene.binary.run(["resume", name] + service).code == 0)
        #expect(try await scene.statuses().isEmpty)
    }

    private static let dialects = ["contract", "webex"]
}

/// One sandbox, one meeting, and a program that dies at random.
private struct TakingBackScene {
    let sandbox: SandboxProcess
    var binary: Binary
    let meeting: String
    private let dialect: String
    private var generator: SeededGenerator

    init(_ dialect: String, seed: UInt64) async throws {
        self.dialect = dialect
        binary = try Binary()
        sandbox = try SandboxProcess(
            binary,
            ["--on-duplicate", "accept", "--dialect", dialect]
        )
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        meeting = try await sandbox.meeting()
        generator = SeededGenerator(seed: seed)
    }

    /// What every command is told.
    var undoOptions: [String] {
        [
            "--server", sandbox.url, "--dialect", dialect, "--json", "--batch-size", "3", "--rate",
            "1000/1", "--settle-delay", "1", "--report", "report", "--yes",
        ]
    }
    var options: [String] { undoOptions + ["--meeting", meeting] }

    /// Imports so many people: who has a 1 first waits, the others are approved.
    func arrive(_ rows: Int) throws -> Binary.Answer {
        let policy = try binary.file(
            "policy.yaml",
            """
            version: 1
            default: approve
            rules:
              - {name: wait, when: {email: {startsWith: user1}}, then: hold}
            """
        )
        let file = try binary.file("a.csv", attendees(rows))
        return try binary.run(["import", file, "--policy", policy] + options)
    }

    /// Kills a command so often, each time after some calls, and lets it end then.
    mutating func runUnderKills(
        _ command: [String],
        atMost kills: Int
    ) throws -> Binary.Answer {
        for _ in 0..<kills {
            let process = binary.process(command)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            let wanted = try sandbox.callsNow() + Int.random(in: 1...9, using: &generator)
            try process.run()
            while process.isRunning, try sandbox.callsNow() < wanted {}
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        return try binary.run(command)
    }

    func statuses() async throws -> [(email: String, status: String)] {
        try await sandbox.listing(of: meeting)
            .map { ($0["email"] as? String ?? "", $0["status"] as? String ?? "") }
            .sorted { $0.0 < $1.0 }
    }

    func mails(_ kind: String) async throws -> [String] {
        try await sandbox.mails().filter { $0["kind"] == kind }.compactMap { $0["email"] }
    }
}
