import Foundation
import Testing

/// `rollcall forget`: afterwards no byte of the person is on this machine but in one's own files.
struct ForgetTests {
    private static let file = """
        First name,Last name,Email,Company,Notes
        Zuleika,Quixano,zuleika@canary.example,Acme,vip
        Bob,Roe,bob@x.example,Acme,sits with <Zuleika@Canary.example>
        Zuleika,Quixano,ZULEIKA@canary.example,Acme,
        ,Quixano,zuleika@canary.example,Acme,
        Cyd,Roe,muzuleika@canary.example,Acme,

        """

    /// Every file below the folder that has a word in it, but for the person's own.
    private func files(with word: String, in binary: Binary, but own: [String]) throws -> [String] {
        let walk = FileManager.default.enumerator(atPath: binary.folder.path)
        let needle = Data(word.utf8)
        return (walk?.allObjects as? [String] ?? [])
            .filter { path in
                let place = binary.folder.appending(path: path)
                guard !own.contains(path), let bytes = try? Data(contentsOf: place) else {
                    return false
                }
                return bytes.range(of: needle) != nil
            }
            .sorted()
    }

    private func everywhere(_ binary: Binary, but own: [String]) throws -> [String] {
        try ["zuleika@canary.example", "ZULEIKA@canary", "Zuleika", "Quixano"]
            .flatMap { try files(with: $0, in: binary, but: own) }
    }

    @Test("No byte of the person stays in ledger, log, reports and sandbox; the counts do")
    func person() throws {
        let binary = try Binary()
        let file = try binary.file("a.csv", Self.file)
        let run = try binary.run(["import", file, "--json"])
        #expect(run.code == 65, "\(run.talk)")
        let (before, name) = (
            try run.document(), try #require(try run.document()["run"] as? String)
        )
        // Another's address has it in it, and stays; so the person's own does not count.
        #expect(try everywhere(binary, but: ["a.csv"]).count > 4)

        let asked = try binary.run(["forget", "--email", "zuleika@canary.example"])
        #expect(asked.code == 65)
        #expect(asked.talk.contains("say --yes"))
        let dry = try binary.run(["forget", "--email", "zuleika@canary.example", "--dry-run"])
        #expect(dry.code == 0)
        #expect(dry.output.hasPrefix("DRY RUN: 3 rows in 1 runs would be forgotten"))
        #expect(try everywhere(binary, but: ["a.csv"]).count > 4)

        let forgotten = try binary.run([
            "forget", "--email", "Zuleika@canary.example", "--yes", "--block",
        ])
        #expect(forgotten.code == 0, "\(forgotten.talk)")
        #expect(forgotten.output.hasPrefix("Forgotten: 3 rows in 1 runs; later imports"))
        for words in [
            "state/rollcall/ledger.sqlite: the ledger: 3 rows in 1 runs, 1 rows of others",
            "state/rollcall/sandbox.sqlite: state of the sandbox", "written anew without them",
            "your own files: what was imported: a.csv",
        ] {
            #expect(forgotten.output.contains(words), "\(words) in \(forgotten.output)")
        }
        #expect(!forgotten.output.lowercased().contains("zuleika"))
        let rest = try files(with: "zuleika@canary.example", in: binary, but: ["a.csv"])
        for path in rest {
            let bytes = try Data(contentsOf: binary.folder.appending(path: path))
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.replacing("muzuleika@", with: "").contains("zuleika@"), "\(path)")
        }
        for word in ["ZULEIKA@canary", "Zuleika", "Quixano"] {
            #expect(try files(with: word, in: binary, but: ["a.csv"]) == [], "\(word)")
        }
        let shown = try binary.run(["show", name, "--json"])
        let after = try shown.document()
        for count in ["rows", "need_person", "can_join", "wait_for_approval"] {
            #expect(after[count] as? Int == before[count] as? Int, "\(count)")
        }
        #expect(after["buckets"] as? [String: Int] == before["buckets"] as? [String: Int])

        // The same file again: nothing of the person comes back.
        let again = try binary.run(["import", file, "--json"])
        #expect(try again.rows(in: "not_sent") == 3, "\(again.talk)")
        #expect(try again.rows(in: "already_registered") == 2)
        for word in ["ZULEIKA@canary", "Quixano"] {
            #expect(try files(with: word, in: binary, but: ["a.csv"]) == [], "\(word)")
        }
        let unblocked = try binary.run(["forget", "--email", "zuleika@canary.example", "--unblock"])
        #expect(unblocked.output == "z…@canary.example may be registered again\n")
    }

    @Test("Of a whole run nobody stays, and its reports are gone; another run's stay")
    func wholeRun() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let place = ["--meeting", meeting, "--server", sandbox.url, "--json"]
        let first = try binary.run(["import", try binary.file("a.csv", Self.file)] + place)
        let file = try binary.file("b.csv", "First name,Last name,Email\nUla,Vex,ula@y.example\n")
        let second = try binary.run(["import", file] + place)
        #expect(second.code == 0, "\(second.talk)")
        let name = try #require(try first.document()["run"] as? String)
        let forgotten = try binary.run(["forget", "--run", name, "--yes", "--json"])
        #expect(forgotten.code == 0, "\(forgotten.talk)")
        let places = try #require(try forgotten.document()["places"] as? [[String: Any]])
        #expect(places.contains { ($0["place"] as? String) == "Webex, meeting \(meeting)" })
        // The other run found these people on Webex and not in its file: that is its own.
        let other = try #require(try second.document()["report"] as? String)
        let kept = [other + "/discrepancies.csv", "state/rollcall/ledger.sqlite"]
        for word in ["Quixano", "bob@x.example"] {
            #expect(try files(with: word, in: binary, but: ["a.csv"] + kept) == [], "\(word)")
        }
        #expect(try files(with: "ula@y.example", in: binary, but: ["b.csv"]).count >= 2)
        let report = try #require(try first.document()["report"] as? String)
        #expect(!FileManager.default.fileExists(atPath: binary.folder.path + "/" + report))
        let again = try binary.run(["forget", "--run", name, "--yes"])
        #expect(again.output.hasPrefix("Forgotten: 0 rows"))
        #expect(try await sandbox.listing(of: meeting).count == 4)
    }

    @Test("Somebody whose call has no outcome is not forgotten until that is settled")
    func doubt() async throws {
        var binary = try Binary()
        let plan = try binary.file(
            "plan.yaml",
            """
            faults:
              - {on: bulkInsert, at: 1, do: commit-then-drop}
              - {on: listRegistrants, at: 2, do: status, status: 401}

            """
        )
        let sandbox = try SandboxProcess(binary, ["--faults", plan])
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let run = try binary.run([
            "import", try binary.file("a.csv", Self.file), "--meeting", meeting,
            "--server", sandbox.url, "--settle-delay", "1",
        ])
        #expect(run.code == 77, "\(run.output) \(run.talk)")
        let refused = try binary.run(["forget", "--email", "bob@x.example", "--yes"])
        #expect(refused.code == 65)
        #expect(refused.talk.contains("settle them first: rollcall resume"))
        let before = try files(with: "bob@x.example", in: binary, but: ["a.csv"])
        #expect(before.contains { $0.hasSuffix("reconciliation.csv") })
        // Nor is the whole run, of which nothing is removed either.
        let name = try #require(refused.talk.firstMatch(of: /resume ([a-z0-9-]+)/)?.1)
        let whole = try binary.run(["forget", "--run", String(name), "--yes"])
        #expect(whole.code == 65 && whole.talk.contains("settle them first"), "\(whole.talk)")
        #expect(try files(with: "bob@x.example", in: binary, but: ["a.csv"]) == before)
    }
}
