import Foundation
import Testing

/// What a case with Cisco is told of a run.
struct SupportTests {
    @Test("Every request is there with its tracking ids, those of an earlier process too")
    func bundle() async throws {
        var binary = try Binary()
        let plan = try binary.file(
            "plan.yaml",
            "faults:\n  - {on: bulkInsert, at: 2, do: status, status: 401}\n"
        )
        let sandbox = try SandboxProcess(binary, ["--faults", plan])
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let file = try binary.file("a.csv", attendees(30))
        let command = [
            "import", file, "--meeting", meeting, "--server", sandbox.url, "--batch-size", "10",
            "--json",
        ]
        #expect(try binary.run(command).code == 77)
        // A run that goes on keeps its log, however many newer ones there are.
        for number in 100..<200 {
            _ = try binary.file("state/rollcall/exchanges/r2999-\(number).jsonl", "{}\n")
        }
        let run = try binary.run(command)
        #expect(run.code == 0, "\(run.talk)")
        let name = try #require(try run.document()["run"] as? String)

        let out = binary.folder.appending(path: "case.json")
        let support = try binary.run(["support", name, "--out", out.path])
        #expect(support.code == 0, "\(support.talk)")
        let facts = try FileManager.default.attributesOfItem(atPath: out.path)
        #expect(facts[.posixPermissions] as? Int == 0o600)
        #expect(!FileManager.default.fileExists(atPath: out.path + ".part"))
        let text = try String(contentsOf: out, encoding: .utf8)
        let bundle = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        )
        let requests = try #require(bundle["requests"] as? [[String: Any]])
        let asked = try await sandbox.requests()
        for (operation, count) in asked where operation != "createMeeting" {
            #expect(requests.count { $0["operation"] as? String == operation } == count)
        }
        #expect(requests.contains { $0["status"] as? Int == 401 })
        #expect(requests.allSatisfy { $0["webex_tracking_id"] as? String != nil })
        let ours = requests.compactMap { $0["tracking_id"] as? String }
        #expect(Set(ours).count == requests.count)
        for secret in [sandbox.token, "@", "user1", "First"] { #expect(!text.contains(secret)) }
    }
}
