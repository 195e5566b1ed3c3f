import Foundation
import Testing

/// `rollcall policy`, as a person or a check of changes runs it.
struct PolicyCommandTests {
    private static let policies = Binary.samples.appending(path: "policies")

    private let text = """
        version: 1
        default: reject
        lists: {rivals: {file: lists/rivals.csv, column: Domain}}
        rules:
          - {name: rivals, when: {email.domain: {in: $rivals}}, then: reject}
          - {name: acme, when: {companyName: {contains: acme}}, then: approve, limit: 1}
          - {name: waiting, when: {companyName: {contains: acme}}, then: hold}
        tests:
          - {given: {email: a@rival.example}, expect: reject, rule: rivals}
        """

    private let people = """
        First name,Last name,Email,Company
        Jo,Roe,jo@rival.example,Acme
        Al,Poe,al@x.example,Acme
        Bo,Poe,bo@x.example,Acme Ltd
        Cy,Poe,no address,Acme
        Di,Poe,AL@x.example,Acme

        """

    /// A policy with its list beside it, and a file of attendees.
    private func stage() throws -> (binary: Binary, policy: String, file: String) {
        let binary = try Binary()
        try FileManager.default.createDirectory(
            at: binary.folder.appending(path: "deep/lists"),
            withIntermediateDirectories: true
        )
        _ = try binary.file("deep/lists/rivals.csv", "Domain,Since\nRIVAL.example,2020\n")
        return (binary, try binary.file("deep/p.yaml", text), try binary.file("a.csv", people))
    }

    @Test("The policies of the samples check without a problem, and pass their tests")
    func samples() throws {
        let binary = try Binary()
        let folder = Self.policies.path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { $0.hasSuffix(".yaml") }
        #expect(files.count == 5)
        for file in files {
            let policy = folder + "/" + file
            let check = try binary.run(["policy", "check", policy])
            #expect(check.code == 0, "\(check.output) \(check.talk)")
            let test = try binary.run(["policy", "test", policy, "--json"])
            #expect(test.code == 0, "\(test.output) \(test.talk)")
            #expect(try test.document()["passed"] as? Int ?? 0 >= 4, "\(file)")
        }
    }

    @Test("try and explain take everybody as registering now, as an import does")
    func registersNow() throws {
        let stage = try stage()
        let policy = try stage.binary.file(
            "now.yaml",
            """
            version: 1
            default: reject
            rules:
              - {name: now, when: {registrationTime: {after: 2020-01-01}}, then: approve}

            """
        )
        let trial = try stage.binary.run(["policy", "try", policy, stage.file, "--json"])
        let rulings = try trial.document()["rulings"] as? [String: Int]
        #expect(rulings == ["approve": 3, "hold": 0, "reject": 0], "\(trial)")
        let row = try stage.binary.run(["policy", "explain", policy, "--row", "1", stage.file])
        #expect(row.output.contains("→ approve by now"), "\(row)")
    }

    @Test("check says unreachable with line and column and ends with 1, a broken policy with 78")
    func check() throws {
        let binary = try Binary()
        let rules = """
            rules:
              - {name: one, when: {city: {contains: x}}, then: approve}
              - {name: two, when: {city: {contains: xy}}, then: reject}

            """
        let policy = try binary.file("p.yaml", "version: 1\n" + rules)
        let answer = try binary.run(["policy", "check", policy])
        #expect(answer.code == 1)
        #expect(answer.output.contains("p.yaml:4:5: problem: the rule `two` is unreachable"))
        let document = try binary.run(["policy", "check", policy, "--json"]).document()
        #expect(document["exit"] as? Int == 1)
        let broken = try binary.file("q.yaml", "version: 1\ndefalt: hold\n" + rules)
        let both = try binary.run(["policy", "check", broken])
        #expect(both.code == 78)
        #expect(both.output.contains("q.yaml:2:1: error: `defalt`"), "\(both.output)")
        #expect(both.output.contains("unreachable"))
        #expect(try binary.run(["policy", "check", "missing.yaml"]).code == 78)
    }

    @Test("test ends with 1 where the policy decides otherwise, and shows how")
    func failingTest() throws {
        let stage = try stage()
        #expect(try stage.binary.run(["policy", "test", stage.policy]).code == 0)
        let wrong = text + "\n  - {given: {companyName: Acme}, expect: hold, rule: waiting}\n"
        let policy = try stage.binary.file("deep/q.yaml", wrong)
        let answer = try stage.binary.run(["policy", "test", policy])
        #expect(answer.code == 1)
        let line = "q.yaml:10:5: expected hold by waiting, found approve by acme"
        #expect(answer.output.contains(line), "\(answer.output)")
        #expect(answer.output.contains("1 of 2 tests passed"))
    }

    @Test("explain shows each rule, the condition that settled it and the value")
    func explain() throws {
        let stage = try stage()
        func explain(_ row: Int) throws -> Binary.Answer {
            try stage.binary.run(
                ["policy", "explain", stage.policy, "--row", "\(row)", stage.file]
            )
        }
        let second = try explain(2).output
        let expected = """
            row 2 (line 3), a…@x.example
            1. rivals (line 5): does not match
                  email.domain in $rivals: does not hold, the value is "x.example"
            2. acme (line 6): matches → approve
                  companyName contains "acme": holds, the value is "Acme"
            3. waiting (line 7): not asked any more
            → approve by acme

            """
        #expect(second == expected, "\(second)")
        let third = try explain(3).output
        #expect(third.contains("2. acme (line 6): matches, and its seats are taken"))
        #expect(third.contains("→ hold by waiting"))
        let invalid = try explain(4)
        #expect(invalid.code == 65 && invalid.talk.contains("a.csv:5: row 4 cannot"), "\(invalid)")
        #expect(try explain(5).talk.contains("row 5 has the address of row 2"))
        #expect(try explain(6).talk.contains("there is no row 6; the file has 5 rows"))
        #expect(try explain(0).code == 64)
    }

    @Test("try counts people by rule over a whole file")
    func trial() throws {
        let stage = try stage()
        let answer = try stage.binary.run(["policy", "try", stage.policy, stage.file, "--json"])
        #expect(answer.code == 0, "\(answer.talk)")
        let document = try answer.document()
        #expect(document["rows"] as? Int == 5)
        #expect(document["invalid"] as? Int == 1)
        #expect(document["duplicates"] as? Int == 1)
        #expect(document["by_default"] as? Int == 0)
        let rules = try #require(document["rules"] as? [[String: Any]])
        #expect(rules.map { $0["people"] as? Int } == [1, 1, 1])
        #expect(document["rulings"] as? [String: Int] == ["approve": 1, "hold": 1, "reject": 1])
        let words = try stage.binary.run(["policy", "try", stage.policy, stage.file]).output
        #expect(words.contains("approve 1 · reject 1 · hold 1"), "\(words)")
    }

    @Test("export writes the form's rules, and ends with 1 where Webex would decide otherwise")
    func export() throws {
        let stage = try stage()
        let partly = try stage.binary.run(["policy", "export", "--webex", stage.policy])
        #expect(partly.code == 1)
        let rules = try #require(try partly.document()["rules"] as? [[String: Any]])
        #expect(rules.count == 1)
        #expect(rules[0]["value"] as? String == "@rival.example")
        #expect(rules[0]["question"] as? String == "email")
        #expect(
            partly.talk.contains("p.yaml:6:5: `acme` is left out: Webex's rules count no seats")
        )
        #expect(partly.talk.contains("NOT complete"))
        let rule = "{name: r, when: {city: {in: [Rome, Oslo]}}, then: approve}"
        let policy = try stage.binary.file(
            "q.yaml",
            "version: 1\ndefault: reject\nrules: [\(rule)]\n"
        )
        let whole = try stage.binary.run(["policy", "export", "--webex", policy, "--json"])
        #expect(whole.code == 0, "\(whole.talk)")
        #expect(try whole.document()["complete"] as? Bool == true)
        #expect(try stage.binary.run(["policy", "export", policy]).code == 64)
    }

    @Test("A list file that cannot be used is 78, with the place in the policy")
    func listFiles() throws {
        let stage = try stage()
        let policy = try stage.binary.file(
            "deep/q.yaml",
            text.replacingOccurrences(of: "Domain", with: "Domian")
        )
        let answer = try stage.binary.run(["policy", "test", policy])
        #expect(answer.code == 78)
        #expect(
            answer.talk.contains("q.yaml:3:24: the list file lists/rivals.csv: the file has no")
        )
        #expect(answer.talk.contains("\"Domain\", \"Since\""), "\(answer.talk)")
    }

    @Test("An import gives out a policy's seats, and asks Webex when people registered")
    func imports() throws {
        let stage = try stage()
        func decisions(_ policy: String) throws -> [String: Int] {
            let answer = try stage.binary.run([
                "import", stage.file, "--policy", policy, "--sandbox-fresh", "--json",
            ])
            #expect(answer.code == 65, "one address is none: \(answer.talk)")
            return try #require(try answer.document()["decisions"] as? [String: Int])
        }
        let seats = try decisions(stage.policy)
        #expect(seats["approved"] == 1 && seats["rejected"] == 1 && seats["held"] == 1)
        func inTime(_ span: String) throws -> Int? {
            let rule = "{name: r, when: {registrationTime: {\(span)}}, then: approve}"
            let policy = try stage.binary.file("t.yaml", "version: 1\nrules: [\(rule)]\n")
            return try decisions(policy)["approved"]
        }
        #expect(try inTime("before: 2026-01-01") == 0)
        #expect(try inTime("after: 2026-01-01") == 3)
    }
}
