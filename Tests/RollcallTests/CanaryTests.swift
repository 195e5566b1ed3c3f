import Foundation
import Glibc
import Synchronization
import Testing

/// A token and an address that nobody has to see appear nowhere but where they belong: the address
/// in ledger and reports, the token in no file at all.
struct CanaryTests {
    private static let address = "canary.bird@nest.example"
    private static let file = """
        First name,Last name,Email,Company
        Ana,Roe,canary.bird@nest.example,Acme
        Bea,Roe,bea@x.example,Acme
        Bea,Row,Canary.Bird@nest.example,Acme
        ,Roe,canary.bird@nest.example,Acme
        Cyd,Roe,cyd@x.example,Acme

        """
    /// Throttled, lost, and refused with words that quote the address.
    private static let faults = """
        faults:
          - {on: bulkInsert, at: 1, do: status, status: 429, headers: {Retry-After: "1"}}
          - on: bulkInsert
            at: 2
            do: status
            status: 400
            body: '{"message": "canary.bird@nest.example it is", "trackingId": "T1"}'
          - {on: bulkInsert, at: 3, do: commit-then-drop}

        """

    @Test("Neither is in any output, log or process list", arguments: [false, true])
    func canaries(inFile: Bool) async throws {
        var binary = try Binary()
        let token = "canary-token-5d1f7c"
        let plan = try binary.file("plan.yaml", Self.faults)
        let sandbox = try SandboxProcess(binary, ["--faults", plan, "--token", token])
        let meeting = try await sandbox.meeting()
        var place = ["--server", sandbox.url]
        if inFile {
            let path = try binary.file("token", token + "\n")
            chmod(path, 0o600)
            place += ["--token-file", path]
        } else {
            binary.environment["WEBEX_ACCESS_TOKEN"] = token
        }
        let csv = try binary.file("a.csv", Self.file)
        let run = try watched(
            binary,
            [
                "import", csv, "--meeting", meeting, "--settle-delay", "1", "--batch-size", "1",
                "--json",
            ] + place
        )
        #expect(run.code == 65, "\(run.output) \(run.talk)")
        let name = try #require(try run.document()["run"] as? String)
        let shown = try binary.run(["show", name, "--log-pii"])
        #expect(shown.output.contains(Self.address))
        var said = [run.output, run.talk]
        for arguments in [
            ["show", name], ["show", name, "--json"], ["runs"], ["runs", "--json"],
            ["support", name, "--out", "-"], ["find", "Roe", "--offline"],
            ["find", "Roe", "--json"] + place,
            ["retry", name] + place, ["check", csv], ["whoami"] + place,
            ["import", csv, "--meeting", "nowhere"] + place,
            ["import", csv, "--meeting", meeting, "--dry-run"] + place,
        ] {
            let answer = try binary.run(arguments)
            said += [answer.output, answer.talk]
        }
        binary.environment["WEBEX_ACCESS_TOKEN"] = token + "-no-more"
        let refused = try binary.run(
            ["import", csv, "--meeting", meeting, "--server", sandbox.url]
        )
        said += [refused.output, refused.talk]
        for text in said {
            #expect(!text.contains("canary-token"), "\(text)")
            #expect(!text.lowercased().contains(Self.address), "\(text)")
        }
        // Masked it is told all the same.
        #expect(said.joined().contains("c…@nest.example it is [webex.400]"))
        try checkFiles(binary)
    }

    /// Runs the program, and looks at its process as `ps` does until it ends.
    private func watched(_ binary: Binary, _ arguments: [String]) throws -> Binary.Answer {
        let lines = Mutex(Set<String>())
        let looking = DispatchGroup()
        let answer = try binary.run(arguments) { process in
            DispatchQueue.global()
                .async(group: looking) {
                    while let line = try? Data(
                        contentsOf: URL(filePath: "/proc/\(process)/cmdline")
                    ), !line.isEmpty {
                        lines.withLock { _ = $0.insert(String(decoding: line, as: UTF8.self)) }
                    }
                }
        }
        looking.wait()
        let seen = lines.withLock { $0 }
        #expect(seen.contains { $0.contains("import") })
        for line in seen {
            #expect(!line.contains("canary-token"))
            #expect(!line.lowercased().contains(Self.address))
        }
        return answer
    }

    private func checkFiles(_ binary: Binary) throws {
        let walk = FileManager.default.enumerator(atPath: binary.folder.path)
        var holders: Set<String> = []
        var logs = 0
        for path in walk?.allObjects as? [String] ?? [] {
            let url = binary.folder.appending(path: path)
            guard let bytes = try? Data(contentsOf: url) else { continue }
            let text = String(decoding: bytes, as: UTF8.self)
            if path != "token" { #expect(!text.contains("canary-token"), "\(path)") }
            if path.contains("/exchanges/") { logs += 1 }
            if text.lowercased().contains(Self.address) {
                holders.insert(url.lastPathComponent.components(separatedBy: ".")[0])
            }
        }
        #expect(logs > 0)
        #expect(
            holders.isSubset(of: [
                "a", "plan", "ledger", "reconciliation", "needs-attention", "discrepancies",
                "report",
            ]),
            "\(holders.sorted())"
        )
        #expect(holders.isSuperset(of: ["ledger", "reconciliation"]))
    }
}
