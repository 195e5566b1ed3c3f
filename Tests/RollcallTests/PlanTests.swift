import Foundation
import Testing

/// `rollcall plan`, and an import that does what it says.
struct PlanTests {
    @Test("A plan is kept for its owner, exits as asked, and its import does just that")
    func plan() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let file = try binary.file("a.csv", attendees(7))
        let out = binary.folder.appending(path: "plan.json").path
        let place = ["--meeting", meeting, "--server", sandbox.url, "--json"]
        func plan(_ more: String...) throws -> Binary.Answer {
            try binary.run(["plan", file] + more + place)
        }
        let planned = try plan("--out", out)
        #expect(planned.code == 0, "\(planned.talk)")
        #expect(try planned.document()["to_register"] as? Int == 7)
        let mode = try FileManager.default.attributesOfItem(atPath: out)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try plan("--detailed-exitcode").code == 2)
        #expect(try await sandbox.requests()["bulkInsert"] ?? 0 == 0)
        #expect(try await sandbox.mails().isEmpty)
        #expect(try binary.run(["runs"]).output.isEmpty, "a plan is no run")

        let done = try binary.run(["import", file, "--plan", out] + place)
        #expect(try done.rows(in: "registered") == 7, "\(done.talk)")
        let stale = try binary.run(["import", file, "--plan", out] + place)
        #expect(stale.code == 65 && stale.talk.contains("does not hold any more"))
        let next = stale.talk.split(separator: "\n").first { $0.contains("Next: ") } ?? ""
        #expect(next.contains(" plan ") && next.contains("--out \(out)"), "\(stale.talk)")
        #expect(!next.contains("--plan"))
        #expect(try plan("--detailed-exitcode").code == 0)

        let other = try binary.file("p.json", "{\"version\": 99}")
        #expect(try binary.run(["import", file, "--plan", other] + place).code == 65)
        let missing = ["import", file, "--plan", out + ".none"] + place
        #expect(try binary.run(missing).code == 66)
        #expect(try await sandbox.mails().count == 7)
    }
}
