import Foundation
import Testing

/// What `rollcall check` says and writes, with the real program.
struct CheckOutputTests {
    private let sample = Binary.samples.appending(path: "hard/excel-damage.csv").path

    @Test("The terminal shows causes, the most frequent first, with examples and remedies")
    func grouped() throws {
        let answer = try Binary().run(["check", sample])
        #expect(answer.code == 65, "\(answer.talk)")
        let lines = answer.output.split(separator: "\n").map(String.init)
        #expect(lines.first?.hasPrefix("     5  warning zipCode.zeroLost: ") == true)
        #expect(lines[1].contains("row 2 (line 3), Zip '4109' → '04109' · row 3"))
        #expect(lines[1].hasSuffix(" · …"))
        #expect(lines.contains { $0.contains("5 valid · 3 invalid · 0 duplicate") })
        #expect(lines.contains("3 errors · 10 warnings"))
    }

    @Test("Several files are checked one by one, those that cannot be used among them")
    func several() throws {
        let folder = Binary.samples.appending(path: "hard").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let files = names.map { folder + "/" + $0 }
        let answer = try Binary().run(["check"] + files)
        #expect(answer.code == 65, "\(answer.talk)")
        for file in files {
            let told = answer.output.contains(" rows of \(file): ")
            #expect(told != answer.talk.contains("rollcall: \(file):"), "\(file)")
        }
        #expect(!(answer.output + answer.talk).contains("\u{1B}"))
        #expect(!(answer.output + answer.talk).contains("\u{202E}"))
        let clean = [folder + "/semicolon.csv", folder + "/tab.csv"]
        #expect(try Binary().run(["check"] + clean).code == 0)
        #expect(try Binary().run(["check", "missing.csv"] + clean).code == 66)
        for option in [["--json"], ["--fix", "x.csv"], ["--report", "r"]] {
            #expect(try Binary().run(["check"] + clean + option).code == 64)
        }
        #expect(try Binary().run(["check"]).code == 64)
    }

    @Test("The document has the same as data, and every problem")
    func document() throws {
        let document = try Binary().run(["check", sample, "--json"]).document()
        let causes = try #require(document["causes"] as? [[String: Any]])
        #expect(causes.first?["code"] as? String == "zipCode.zeroLost")
        #expect(causes.first?["count"] as? Int == 5)
        #expect(document["errors"] as? Int == 3 && document["warnings"] as? Int == 10)
        let problems = try #require(document["problems"] as? [[String: Any]])
        #expect(problems.count == 13)
        #expect(problems.first?["suggestion"] as? String == "04109")
        #expect(problems.first?["severity"] as? String == "warning")
        #expect(problems.first?["row"] as? Int == 2)
        let clean = try Binary()
            .run(["check", Binary.samples.path + "/hard/semicolon.csv", "--json"])
        #expect((try clean.document()["problems"] as? [Any])?.isEmpty == true)
    }

    @Test("--report writes three files; --fix another file and its list; never over anything")
    func written() throws {
        let binary = try Binary()
        let report = try binary.run(["check", sample, "--report", "r", "--json"])
        #expect(report.code == 65, "\(report.talk)")
        let names = ["r/valid.csv", "r/invalid.csv", "r/problems.csv"]
        #expect(try report.document()["report"] as? [String] == names)
        for name in names {
            let place = binary.folder.appending(path: name).path
            #expect(FileManager.default.fileExists(atPath: place), "\(name)")
        }
        #expect(try binary.run(["check", "r/valid.csv"]).code == 0)
        let garbled = Binary.samples.appending(path: "hard/mojibake.csv").path
        let fix = try binary.run(["check", garbled, "--fix", "new.csv"])
        #expect(fix.code == 0 && fix.output.contains("6 cells in 4 rows"), "\(fix.output)")
        let again = try binary.run(["check", "new.csv"])
        #expect(again.code == 0 && !again.output.contains("mojibake"), "\(again.output)")
        #expect(try binary.run(["check", garbled, "--fix", "new.csv"]).code == 73)
        #expect(try binary.run(["check", garbled, "--fix", "x", "--report", "y"]).code == 64)
    }

    @Test("An import says its warnings, sends those rows, and sends normal forms")
    func imported() throws {
        let binary = try Binary()
        let typos = Binary.samples.appending(path: "hard/domain-typos.csv").path
        let answer = try binary.run(["import", typos, "--json"])
        #expect(answer.code == 0, "\(answer.talk)")
        #expect(try answer.rows(in: "registered") == 11)
        #expect(answer.talk.contains("5 warnings, which keep no row back: email.typo 5"))
    }
}
