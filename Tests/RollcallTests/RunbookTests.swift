import Foundation
import Registration
import Testing

/// The pages that somebody reads at night.
struct RunbookTests {
    private static let deploy = Binary.samples.appending(path: "deploy")

    @Test("Each exit code has its page, and no page tells of another code")
    func pages() throws {
        let folder = Self.deploy.appending(path: "runbook")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ExitStatus.allCases.map { "\($0.rawValue).md" }.sorted())
        for name in names {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            #expect(text.hasPrefix("# \(name.dropLast(3)): "))
            for part in ["## What happened", "## What to look at", "## When to worry"] {
                #expect(text.contains(part), "\(name)")
            }
        }
    }

    @Test("Every command that a page names is one that the program has")
    func commands() throws {
        let binary = try Binary()
        let folder = Self.deploy.appending(path: "runbook")
        var commands: Set<[String]> = []
        for code in ExitStatus.allCases {
            let page = folder.appending(path: "\(code.rawValue).md")
            let text = try String(contentsOf: page, encoding: .utf8)
            for line in text.split(separator: "\n") where line.hasPrefix("    rollcall ") {
                let words = line.split(separator: " ").dropFirst().prefix(2)
                    .prefix { $0.allSatisfy { $0.isLowercase && $0.isLetter } }
                commands.insert(words.map { String($0) })
            }
        }
        #expect(commands.count > 10)
        for words in commands where !words.isEmpty {
            let answer = try binary.run(words + ["--help"])
            #expect(answer.code == 0 && answer.output.contains("USAGE: rollcall \(words[0])"))
        }
    }

    @Test("The image runs as nobody in particular, and holds no secret")
    func image() throws {
        let text = try String(
            contentsOf: Self.deploy.appending(path: "Dockerfile"),
            encoding: .utf8
        )
        let lines = text.split(separator: "\n")
        #expect(lines.contains("USER 10001:10001"))
        #expect(lines.filter { $0.hasPrefix("FROM ") }.count == 2)
        #expect(!lines.contains { $0.hasPrefix("ENV") && $0.lowercased().contains("token") })
    }
}
