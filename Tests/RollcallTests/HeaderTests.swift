import Foundation
import Testing

/// Columns that somebody has to say something of, with the real program.
struct HeaderTests {
    private let text = "Teilnehmer,Emial,Compnay\nJo Roe,jo@x.example,Acme\n"

    @Test("The error prints the option to paste, and that option helps")
    func pasted() throws {
        let binary = try Binary()
        let file = try binary.file("a.csv", text)
        let refused = try binary.run(["check", file])
        #expect(refused.code == 65)
        #expect(refused.talk.contains("--map \"Emial=email\""), "\(refused.talk)")
        let options = ["--map", "Emial=email", "--map", "Teilnehmer=name", "--split-name"]
        let check = try binary.run(["check", file] + options)
        #expect(check.code == 0, "\(check.talk)")
        #expect(check.output.contains("--map \"Compnay=companyName\""), "\(check.output)")
        let imported = try binary.run(["import", file, "--dry-run", "--json"] + options)
        #expect(imported.code == 0, "\(imported.talk)")
        #expect(imported.talk.contains("Compnay=companyName"))
        for word in ["--map Emial=email", "--map Teilnehmer=name", "--split-name"] {
            #expect(imported.talk.contains(word), "\(word): \(imported.talk)")
        }
    }

    @Test("--explain-headers shows each column, also of a header that is refused")
    func explained() throws {
        let binary = try Binary()
        let file = try binary.file("a.csv", text)
        let refused = try binary.run(["check", file, "--explain-headers"])
        #expect(refused.code == 65 && refused.talk.contains("first name"))
        #expect(refused.output.contains("did you mean"), "\(refused.output)")
        #expect(!refused.output.contains("jo@"), "\(refused.output)")
        let options = ["--map", "Emial=email", "--map", "Teilnehmer=name", "--split-name"]
        let answer = try binary.run(["check", file, "--explain-headers", "--json"] + options)
        let document = try answer.document()
        #expect(answer.code == 0 && document["header_line"] as? Int == 1)
        let columns = try #require(document["columns"] as? [[String: Any]])
        #expect(
            columns.map { $0["understood_as"] as? String } == ["whole_name", "field", "unknown"]
        )
        #expect(columns[1]["field"] as? String == "email")
        #expect(columns[1]["reason"] as? String == "mapped")
        #expect(columns[2]["option"] as? String == "--map \"Compnay=companyName\"")
    }

    @Test(
        "Options that make no sense are 64",
        arguments: [
            ["--map", "email"], ["--map", "=email"], ["--map", "A=nonsense"],
            ["--map", "A=email", "--map", "A=city"], ["--map", "A=email", "--map", "B=email"],
        ]
    )
    func usage(options: [String]) throws {
        #expect(try Binary().run(["check", "-"] + options).code == 64)
    }

    @Test("A column that the file does not have is 65")
    func missing() throws {
        let binary = try Binary()
        let file = try binary.file("a.csv", text)
        let answer = try binary.run(["check", file, "--map", "Emil=email"])
        #expect(answer.code == 65 && answer.talk.contains("did you mean \"Emial\"?"))
    }
}
