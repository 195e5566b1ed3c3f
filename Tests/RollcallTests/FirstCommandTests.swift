import Foundation
import Testing

/// What a newcomer does first, with the real program.
struct FirstCommandTests {
    private let attendees = Binary.samples.appending(path: "spring-summit/attendees.csv").path
    private let mistakes = Binary.samples
        .appending(
            path: "spring-summit/attendees-with-mistakes.csv"
        )
        .path
    private let policy = Binary.samples.appending(path: "spring-summit/policy.yaml").path

    @Test("The first import ends well, and a second one registers nobody and says so")
    func twice() throws {
        let binary = try Binary()
        let first = try binary.run(["import", attendees, "--json"])
        #expect(first.code == 0, "\(first.talk)")
        let rows = try #require(try first.document()["rows"] as? Int)
        #expect(rows > 10)
        #expect(try first.rows(in: "registered") == rows)
        #expect(try first.document()["target"] as? String == "sandbox")
        let second = try binary.run(["import", attendees, "--json"])
        #expect(second.code == 0)
        #expect(try second.rows(in: "registered") == 0)
        #expect(try second.rows(in: "already_registered") == rows)
        let fresh = try binary.run(["import", attendees, "--sandbox-fresh", "--json"])
        #expect(try fresh.rows(in: "registered") == rows)
    }

    @Test("Every report and the first and last line say SANDBOX")
    func saysSandbox() throws {
        let binary = try Binary()
        let answer = try binary.run(["import", attendees, "--policy", policy])
        let talk = answer.talk.split(separator: "\n")
        #expect(talk.first?.contains("SANDBOX") == true)
        #expect(talk.last?.contains("SANDBOX") == true)
        let reports = binary.folder.appending(path: "reports")
        let folders = try FileManager.default.contentsOfDirectory(atPath: reports.path)
        let folder = try #require(folders.first)
        #expect(folders.count == 1 && folder.contains("SANDBOX"))
        for name in [
            "reconciliation.csv", "needs-attention.csv", "discrepancies.csv", "report.html",
            "summary.json",
        ] {
            let place = reports.appending(path: folder).appending(path: name)
            let text = try String(contentsOf: place, encoding: .utf8)
            // Nothing needs attention or differs here: those files are their headers alone.
            #expect(
                name == "needs-attention.csv" || name == "discrepancies.csv"
                    || text.uppercased().contains("SANDBOX"),
                "\(name)"
            )
            let mode =
                try FileManager.default.attributesOfItem(atPath: place.path)[.posixPermissions]
            #expect(mode as? Int == 0o600, "\(name)")
        }
    }

    @Test("With mistakes in the file the good rows go in, and the exit is 65")
    func goodRowsGoIn() throws {
        let binary = try Binary()
        let check = try binary.run(["check", mistakes, "--json"])
        #expect(check.code == 65)
        let valid = try #require(try check.rows(in: "valid"))
        let invalid = try #require(try check.rows(in: "invalid"))
        #expect(valid > 0 && invalid > 0)
        let answer = try binary.run(["import", mistakes, "--json"])
        #expect(answer.code == 65)
        #expect(try answer.rows(in: "registered") == valid)
        #expect(try answer.rows(in: "invalid") == invalid)
        let buckets = try #require(try answer.document()["buckets"] as? [String: Int])
        #expect(buckets.values.reduce(0, +) == (try answer.document()["rows"] as? Int))
    }

    @Test("The fixed rows of needs-attention.csv can be imported as they are")
    func roundTrip() throws {
        let binary = try Binary()
        let file = try binary.file(
            "a.csv",
            "First name,Last name,E-mail,Diet\nJo,Roe,jo at x,=1+1\n"
        )
        #expect(try binary.run(["import", file, "--report", "r1"]).code == 65)
        let place = binary.folder.appending(path: "r1/needs-attention.csv")
        let text = try String(contentsOf: place, encoding: .utf8)
        #expect(text.contains("'=1+1"))
        try Data(text.replacing("jo at x", with: "jo@x.example").utf8).write(to: place)
        let answer = try binary.run(["import", place.path, "--report", "r2", "--json"])
        #expect(answer.code == 0, "\(answer.talk)")
        #expect(try answer.rows(in: "registered") == 1)
        let report = try String(
            contentsOf: binary.folder.appending(path: "r2/reconciliation.csv"),
            encoding: .utf8
        )
        let header = try #require(report.split(separator: "\n").first)
        #expect(header.hasPrefix("_result,_what_to_do,First name,Last name,E-mail,Diet,_webex"))
        #expect(report.contains(",'=1+1,"))
    }

    @Test("Standard input is a file too")
    func standardInput() throws {
        let binary = try Binary()
        let text = "first name,surname,email\nJo,Roe,jo@x.example\nAl,Poe,al@x.example\n"
        let answer = try binary.run(["import", "-", "--json"], input: text)
        #expect(answer.code == 0, "\(answer.talk)")
        #expect(try answer.rows(in: "registered") == 2)
    }

    @Test("runs and show tell what happened")
    func history() throws {
        let binary = try Binary()
        let run = try #require(
            try binary.run(["import", mistakes, "--json"]).document()["run"] as? String
        )
        let runs = try binary.run(["runs"])
        #expect(runs.code == 0 && runs.output.contains(run))
        let show = try binary.run(["show", String(run.prefix(12))])
        #expect(show.code == 0 && show.output.contains("need a person"))
        #expect(show.output.contains("email."))
        #expect(try binary.run(["show", "nonsense"]).code == 66)
    }
}
