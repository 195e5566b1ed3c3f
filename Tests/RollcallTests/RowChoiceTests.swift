import Foundation
import Testing

/// Which rows of a file are meant, with the real program.
struct RowChoiceTests {
    private let text = """
        First name,Last name,Email,Status
        Jo,Roe,jo@x.example,Attending
        Al,Poe,al@x.example,Cancelled
        Bo,Loe,bo@x.example,Cancelled

        """

    @Test("Rows that were not asked for are left out, counted, and told of; the run is green")
    func leftOut() throws {
        let binary = try Binary()
        let file = try binary.file("a.csv", text)
        let options = ["--except", "Status=cancelled"]
        let check = try binary.run(["check", file, "--json"] + options)
        #expect(check.code == 0)
        #expect(try check.rows(in: "valid") == 1 && check.rows(in: "filtered") == 2)
        let report = binary.folder.appending(path: "report").path
        let imported = try binary.run(["import", file, "--json", "--report", report] + options)
        #expect(imported.code == 0, "\(imported.talk)")
        #expect(try imported.rows(in: "registered") == 1 && imported.rows(in: "not_sent") == 2)
        let rows = try String(
            contentsOfFile: report + "/reconciliation.csv",
            encoding: .utf8
        )
        .split(separator: "\n")
        #expect(rows[2].hasPrefix("Left out,,Al"))
        #expect(rows[2].contains(",filtered,"))
        #expect(rows[2].contains("\"Status is \"\"Cancelled\"\": left out by --except\""))
        let attention = try String(
            contentsOfFile: report + "/needs-attention.csv",
            encoding: .utf8
        )
        #expect(!attention.contains("al@x.example"))
        let run = try #require(try imported.document()["run"] as? String)
        let retried = try binary.run(["retry", run, "--json"])
        #expect(retried.code == 0, "\(retried.talk)")
        #expect(try retried.rows(in: "registered") == 1 && retried.rows(in: "not_sent") == 2)
    }

    @Test("Unfiltered, check warns; an unattended import ends with 65, nothing sent")
    func warned() throws {
        let binary = try Binary()
        let file = try binary.file("a.csv", text)
        let check = try binary.run(["check", file])
        #expect(check.code == 0)
        #expect(check.output.contains("WARNING: the column \"Status\""), "\(check.output)")
        #expect(check.output.contains("--except \"Status=Cancelled\""), "\(check.output)")
        let stopped = try binary.run(["import", file, "--json"])
        #expect(stopped.code == 65, "\(stopped.talk)")
        #expect(stopped.talk.contains("nothing was sent"))
        #expect(try binary.run(["runs"]).output.contains("a.csv") == false)
        let dry = try binary.run(["import", file, "--dry-run"])
        #expect(dry.code == 0 && dry.talk.contains("WARNING"), "\(dry.talk)")
        let confirmed = try binary.run(["import", file, "--yes", "--json"])
        #expect(confirmed.code == 0, "\(confirmed.talk)")
        #expect(try confirmed.rows(in: "registered") == 3)
    }

    @Test("A mapping file says the same, and the next command keeps all of it")
    func mapping() throws {
        let binary = try Binary()
        let file = try binary.file(
            "a.csv",
            "Who;Mail;Status\nJo Roe;jo@x.example;Paid\nAl;al;New\n"
        )
        let mapping = try binary.file(
            "mapping.yaml",
            "columns: {Who: name}\nsplitName: true\nonly: {Status: [Paid]}\n"
        )
        let dry = try binary.run(["import", file, "--mapping", mapping, "--dry-run"])
        #expect(dry.code == 0, "\(dry.talk)")
        #expect(dry.output.contains("--mapping \(mapping)"), "\(dry.output)")
        let other = ["--only", "Status=Paid,New", "--mapping", mapping]
        let check = try binary.run(["check", file, "--json"] + other)
        #expect(try check.rows(in: "filtered") == 0 && check.rows(in: "invalid") == 1)
        let broken = try binary.file("broken.yaml", "colums: {A: email}\n")
        let refused = try binary.run(["check", file, "--mapping", broken])
        #expect(refused.code == 78 && refused.talk.contains("broken.yaml:1:1"), "\(refused.talk)")
        #expect(try binary.run(["check", file, "--mapping", "missing.yaml"]).code == 78)
    }

    @Test(
        "Choices that make no sense are 64",
        arguments: [
            ["--only", "Status"], ["--except", "=x"], ["--only", "A=b", "--only", "A=c"],
        ]
    )
    func usage(options: [String]) throws {
        #expect(try Binary().run(["check", "-"] + options).code == 64)
    }

    @Test("Policies are tried on the rows that are meant")
    func policies() throws {
        let binary = try Binary()
        let file = try binary.file("a.csv", text)
        let policy = try binary.file("policy.yaml", "version: 1\ndefault: hold\n")
        let options = ["--only", "Status=Attending"]
        let tried = try binary.run(["policy", "try", policy, file, "--json"] + options).document()
        #expect(tried["filtered"] as? Int == 2 && tried["rows"] as? Int == 3, "\(tried)")
        let explained = try binary.run(
            ["policy", "explain", policy, file, "--row", "2"] + options
        )
        #expect(explained.code == 65 && explained.talk.contains("left out"), "\(explained.talk)")
    }
}
