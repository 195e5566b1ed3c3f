import Foundation
import Testing

/// `rollcall report`: the reports of any run, from the ledger alone.
struct ReportCommandTests {
    private static let names = [
        "discrepancies.csv", "needs-attention.csv", "reconciliation.csv", "report.html",
        "summary.json",
    ]
    private static let mistakes = Binary.samples
        .appending(path: "spring-summit/attendees-with-mistakes.csv").path

    @Test("What the ledger tells later is what the import wrote, byte for byte")
    func later() throws {
        let binary = try Binary()
        let run = try imported(binary)
        let answer = try binary.run(["report", String(run.prefix(13)), "--out", "later"])
        #expect(answer.code == 0, "\(answer.talk)")
        #expect(try files(binary, "later").keys.sorted() == Self.names)
        #expect(answer.output.split(separator: "\n").count == 5)
        let (first, second) = (try files(binary, "first"), try files(binary, "later"))
        for name in Self.names {
            let wanted = text(first[name]).replacing("\"first\"", with: "\"later\"")
            #expect(text(second[name]) == wanted, "\(name)")
        }
        let modes = try Self.names.map { name in
            let path = binary.folder.appending(path: "later/\(name)").path
            return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(modes.allSatisfy { $0 == 0o600 })
    }

    @Test("Without a name the newest run is told, and only in the formats asked for")
    func formats() throws {
        let binary = try Binary()
        #expect(try binary.run(["report", "--out", "none"]).code == 66)
        _ = try imported(binary)
        let newest = try binary.file("b.csv", "First name,Last name,Email\nJo,Roe,jo@x.example\n")
        #expect(try binary.run(["import", newest]).code == 0)
        let answer = try binary.run(["report", "--out", "some", "--format", "html,json"])
        #expect(answer.code == 0, "\(answer.talk)")
        #expect(try files(binary, "some").keys.sorted() == ["report.html", "summary.json"])
        #expect(text(try files(binary, "some")["summary.json"]).contains("\"file\": \"b.csv\""))
        let document = try binary.run(["report", "--out", "some", "--json"]).document()
        #expect(document["report"] as? String == "some")
    }

    @Test("For Excel: a byte order mark, CR LF, and a semicolon where it is asked for")
    func excel() throws {
        let binary = try Binary()
        let run = try imported(binary)
        func bytes(_ arguments: String...) throws -> Data {
            let answer = try binary.run(["report", run, "--out", "x"] + arguments)
            #expect(answer.code == 0, "\(answer.talk)")
            return try #require(try files(binary, "x")["needs-attention.csv"])
        }
        let mark = Data([0xEF, 0xBB, 0xBF])
        let plain = try bytes("--format", "csv")
        #expect(plain.starts(with: Data("_problem,_fix,First Name,".utf8)))
        #expect(!plain.contains(13))
        let excel = try bytes("--excel")
        #expect(excel.starts(with: mark + Data("_problem,_fix,First Name,".utf8)))
        #expect(excel.suffix(2) == Data([13, 10]))
        let german = try bytes("--excel", "--delimiter", ";")
        #expect(german.starts(with: mark + Data("_problem;_fix;First Name;".utf8)))
        let answer = try binary.run([
            "import",
            binary.folder.appending(path: "x").path
                + "/needs-attention.csv", "--json",
        ])
        #expect(answer.code == 65, "Excel's form is read again: \(answer.talk)")
        #expect(try answer.document()["need_person"] as? Int == 17)
    }

    @Test("A folder that cannot be made is 73 with a remedy, and the import names this command")
    func unwritable() throws {
        let binary = try Binary()
        let run = try imported(binary)
        _ = try binary.file("taken", "")
        let answer = try binary.run(["report", run, "--out", "taken/below"])
        #expect(answer.code == 73)
        #expect(answer.talk.contains("--out") && answer.talk.contains("taken"), "\(answer.talk)")
        #expect(!answer.talk.contains("--report"), "\(answer.talk)")
        #expect(try binary.run(["report", "nobody", "--out", "x"]).code == 66)
    }

    @Test("An import whose report cannot be written names this command, and the run is safe")
    func writtenLater() throws {
        let binary = try Binary()
        // It is a file that the report would replace: the folder itself can be written to.
        let taken = binary.folder.appending(path: "r/reconciliation.csv")
        try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
        let answer = try binary.run(["import", Self.mistakes, "--report", "r", "--json"])
        #expect(answer.code == 73, "\(answer.talk)")
        let document = try answer.document()
        let run = try #require(document["run"] as? String)
        let stopped = try #require(document["stopped"] as? String)
        #expect(stopped.contains("rollcall report \(run) --out DIR"), "\(stopped)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: taken.path).isEmpty)
        #expect(try files(binary, "r", but: "reconciliation.csv").isEmpty)
        let later = try binary.run(["report", run, "--out", "later"])
        #expect(later.code == 0, "\(later.talk)")
        #expect(try files(binary, "later").keys.sorted() == Self.names)
        #expect(text(try files(binary, "later")["report.html"]).contains("STOPPED"))
    }

    @Test(
        "Formats and delimiters that there are not are usage",
        arguments: [
            ["--format", "pdf"], ["--format", ""], ["--delimiter", "x"], ["--delimiter", "\""],
        ]
    )
    func usage(_ arguments: [String]) throws {
        #expect(try Binary().run(["report", "--out", "x"] + arguments).code == 64)
    }

    private func imported(_ binary: Binary) throws -> String {
        let answer = try binary.run(["import", Self.mistakes, "--report", "first", "--json"])
        #expect(answer.code == 65, "\(answer.talk)")
        return try #require(try answer.document()["run"] as? String)
    }

    private func files(
        _ binary: Binary,
        _ folder: String,
        but left: String? = nil
    ) throws -> [String: Data] {
        let place = binary.folder.appending(path: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
            .filter { $0 != left }
        return Dictionary(
            uniqueKeysWithValues: try names.map {
                ($0, try Data(contentsOf: place.appending(path: $0)))
            }
        )
    }

    private func text(_ data: Data?) -> String { String(decoding: data ?? Data(), as: UTF8.self) }
}
