import Foundation
import TestSupport
import Testing

/// Who is in: `find`, `roster` and what monitors read, by the real program against a sandbox.
struct FindTests {
    private static let file = """
        First name,Last name,Email,Company
        Ada,Lovelace,ada@x.example,Acme
        Émile,Roe,emile@x.example,Other
        Bob,Roe,bob@x.example,Acme
        ,Nobody,nobody@x.example,Acme

        """
    private static let policy = """
        version: 1
        default: hold
        rules:
          - name: customers
            when: {companyName: {equals: Acme}}
            then: approve

        """

    @Test("Is she in? Webex is asked, in both dialects", arguments: ["contract", "webex"])
    func live(dialect: String) async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary, ["--dialect", dialect])
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let file = try binary.file("a.csv", Self.file)
        let policy = try binary.file("p.yaml", Self.policy)
        let place = ["--server", sandbox.url, "--dialect", dialect]
        let run = try binary.run(
            ["import", file, "--meeting", meeting, "--policy", policy, "--json"] + place
        )
        #expect(run.code == 65, "\(run.talk)")
        let name = try #require(try run.document()["run"] as? String)

        let ada = try binary.run(["find", "Ada@X.example"] + place)
        #expect(ada.code == 0, "\(ada.talk)")
        for words in [
            "Ada Lovelace, ada@x.example, in “Spring Summit”, meeting \(meeting)",
            "approved: can join, on Webex now", "run \(name): row 1 (line 2) of a.csv: registered",
            "approved by rule “customers”", "Webex was asked to mail: registered, approved",
        ] {
            #expect(ada.output.contains(words), "\(words) in \(ada.output)")
        }

        // Somebody takes her out: the ledger does not know, and Webex does.
        let out = try binary.file("out.txt", "ada@x.example\n")
        let gone = try binary.run(
            ["registrants", "delete", "--emails-from", out, "--meeting", meeting, "--yes"] + place
        )
        #expect(gone.code == 0, "\(gone.talk)")
        let now = try binary.run(["find", "ada@x.example"] + place)
        #expect(now.output.contains("not on Webex (asked at "), "\(now.output)")
        let offline = try binary.run(["find", "lovelace ADA", "--offline"] + place)
        #expect(offline.output.contains("approved: can join, as of run \(name)'s reconciliation"))
        #expect(offline.output.contains("a…@x.example"))
        #expect(!offline.output.contains("ada@x.example"))

        let held = try binary.run(["find", "emile", "--json"] + place)
        let found = try #require(try held.document()["found"] as? [[String: Any]])
        #expect(found.count == 1)
        #expect(found.first?["email"] as? String == "e…@x.example")
        #expect((found.first?["live"] as? [String: Any])?["status"] as? String == "pending")
        #expect(found.first?["mails"] as? [String] == ["registered"])

        let invalid = try binary.run(["find", "nobody@x.example"] + place)
        #expect(invalid.output.contains("row 4 (line 5) of a.csv: invalid [firstName.empty]"))
        let nobody = try binary.run(["find", "else@x.example", "--meeting", meeting] + place)
        #expect(nobody.code == 65)
        #expect(nobody.output.hasPrefix("Nobody: no row of meeting \(meeting)"))
    }

    @Test("A service that does not answer is said, and the ledger is told all the same")
    func unreachable() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let file = try binary.file("a.csv", Self.file)
        let place = ["--server", sandbox.url, "--dialect", "contract"]
        _ = try binary.run(["import", file, "--meeting", meeting] + place)
        binary.environment["WEBEX_ACCESS_TOKEN"] = "wrong"
        let found = try binary.run(["find", "ada@x.example"] + place)
        #expect(found.code == 0)
        #expect(found.output.contains("pending: waits for approval"))
        #expect(found.output.contains("Webex could not be asked: "))
    }

    @Test("Whatever shows who is there says that a listing may be cut, with 69")
    func cut() throws {
        let server = try ScriptedServer { request in
            let asked = request.target.split(separator: "max=").last.flatMap { Int($0) } ?? 1
            let people = (1...min(asked, 100))
                .map { #"{"id":"r\#($0)","email":"p\#($0)@x.example","status":"approved"}"# }
            return .answer("200 OK", #"{"items":["# + people.joined(separator: ",") + "]}")
        }
        defer { server.stop() }
        var binary = try Binary()
        binary.environment["WEBEX_ACCESS_TOKEN"] = "tok-123"
        let out = binary.folder.appending(path: "in.csv")
        let place = [
            "--meeting", "0123456789abcdef0123456789abcdef", "--dialect", "contract", "--server",
            "http://127.0.0.1:\(server.port)/v1",
        ]
        let commands: [(words: [String], code: Int32)] = [
            (["find", "p1@x.example"], 0), (["find", "beyond@x.example"], 69),
            (["registrants", "get", "p1@x.example"], 0),
            (["registrants", "get", "beyond@x.example"], 69), (["registrants", "list"], 69),
            (["roster", "--out", out.path], 69),
        ]
        for (words, code) in commands {
            let answer = try binary.run(words + place)
            #expect(answer.code == code, "\(words): \(answer.output) \(answer.talk)")
            #expect(answer.talk.contains("names no next page") == (code == 69), "\(words)")
        }
        #expect(!FileManager.default.fileExists(atPath: out.path))
    }

    @Test(
        "The roster is of now, sorted, of all pages, and its owner's",
        arguments: [
            "contract", "webex",
        ]
    )
    func roster(dialect: String) async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary, ["--dialect", dialect])
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let place = ["--server", sandbox.url, "--dialect", dialect, "--rate", "1000000/1"]
        let many = try binary.file("many.csv", attendees(230))
        #expect(try binary.run(["import", many, "--meeting", meeting] + place).code == 0)
        let policy = try binary.file("p.yaml", Self.policy)
        let file = try binary.file("a.csv", Self.file)
        let run = try binary.run(
            ["import", file, "--meeting", meeting, "--policy", policy, "--json"] + place
        )
        let name = try #require(try run.document()["run"] as? String)

        let out = binary.folder.appending(path: "in.csv")
        let command = ["roster", "--meeting", meeting, "--out", out.path] + place
        let approved = try binary.run(command)
        #expect(approved.output == "\(out.path): 2 people (2 approved)\n", "\(approved.talk)")
        let facts = try FileManager.default.attributesOfItem(atPath: out.path)
        #expect(facts[.posixPermissions] as? Int == 0o600)
        let lines = try String(contentsOf: out, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].hasPrefix("ada@x.example,Ada,Lovelace,approved,,Acme,"))
        #expect(lines[1].hasSuffix(",\(name),1"))

        let all = try binary.run(command + ["--all", "--json"])
        #expect(try all.document()["people"] as? Int == 233)
        let emails = try String(contentsOf: out, encoding: .utf8).split(separator: "\n")
            .dropFirst().compactMap { $0.split(separator: ",").first }
        #expect(emails.count == 233)
        #expect(emails == emails.sorted())
        let waiting = try binary.run(command + ["--status", "pending", "--json"])
        #expect(try waiting.document()["people"] as? Int == 231)
        let device = ["roster", "--meeting", meeting, "--out", "/dev/stdout"] + place
        #expect(try binary.run(device).code == 64)
        // A file that cannot be made is said before Webex is asked.
        let before = try sandbox.callsNow()
        let nowhere = try binary.run(
            ["roster", "--meeting", meeting, "--out", "/nowhere/in.csv"] + place
        )
        #expect(nowhere.code == 73)
        #expect(try sandbox.callsNow() == before)
    }

    @Test("Monitors read of a run that went well, of one that did not, and when one last did")
    func metrics() async throws {
        var binary = try Binary()
        let plan = try binary.file(
            "plan.yaml",
            """
            faults:
              - {on: bulkInsert, at: 1, do: status, status: 429, headers: {Retry-After: "1"}}
              - {on: bulkInsert, at: 3, do: status, status: 401}

            """
        )
        let sandbox = try SandboxProcess(binary, ["--faults", plan])
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let out = binary.folder.appending(path: "rollcall.prom")
        func run(_ name: String, _ text: String) throws -> (code: Int32, text: String) {
            let file = try binary.file(name, text)
            let answer = try binary.run([
                "import", file, "--meeting", meeting, "--server", sandbox.url,
                "--metrics", out.path,
            ])
            return (answer.code, try String(contentsOf: out, encoding: .utf8))
        }
        func value(_ name: String, in text: String) -> Double? {
            text.split(separator: "\n").first { $0.hasPrefix(name) }
                .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }
        }
        let good = try run("a.csv", attendees(3))
        #expect(good.code == 0)
        #expect(value("rollcall_run_exit_code", in: good.text) == 0)
        #expect(value("rollcall_run_throttled_requests", in: good.text) == 1)
        #expect(value("rollcall_waited_seconds", in: good.text) ?? 0 >= 1)
        let success = try #require(
            value("rollcall_last_success_timestamp_seconds", in: good.text)
        )
        let bad = try run("b.csv", Self.file)
        #expect(bad.code == 77)
        #expect(value("rollcall_run_exit_code", in: bad.text) == 77)
        #expect(value("rollcall_run_rows", in: bad.text) == 4)
        #expect(value("rollcall_last_success_timestamp_seconds", in: bad.text) == success)
        let facts = try FileManager.default.attributesOfItem(atPath: out.path)
        #expect((facts[.posixPermissions] as? Int ?? 0) & 0o600 == 0o600)
        #expect(!bad.text.contains("@"))

        let nowhere = try binary.run([
            "import", binary.folder.appending(path: "a.csv").path, "--meeting", meeting,
            "--server", sandbox.url, "--metrics", "/nowhere/x.prom",
        ])
        #expect(nowhere.code == 73, "\(nowhere.talk)")
    }
}
