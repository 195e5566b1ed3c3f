import Foundation
import Testing

/// Options that a message prints to be pasted: what a shell and the program make of them is what
/// was meant.
struct PastedOptionTests {
    private func cell(_ text: String) -> String {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + parts.joined(separator: "\"\"") + "\""
    }

    private func text(in words: String, from start: String, upTo end: String) throws -> String {
        let from = try #require(words.range(of: start), "\(words)").lowerBound
        let rest = words[from...]
        return String(rest[..<(try #require(rest.range(of: end), "\(words)").lowerBound)])
    }

    @Test(
        "The --except of a warning leaves those rows out",
        arguments: [
            ("Status", "it's cancelled=$x"), ("Order status", "Cancelled, late"),
            ("Status=now", "no\nshow"), ("It's \"her\" status", "\"cancelled\""),
            ("Status, of order", "cancelled,"), ("$HOME `id`", "cancelled `id`"),
            ("a\\nb!", "cancelled\\n"), ("-status", "-cancelled"), ("--status", "cancelled!"),
            ("#2", "#cancelled"), ("Zu\u{308}stand", "annule\u{301}"), ("Sta\ntus", "'cancelled'"),
            ("*", "cancelled *"), ("状態", "キャンセル"), ("=", "\"cancelled"),
        ]
    )
    func except(name: String, value: String) throws {
        let binary = try Binary()
        _ = try binary.file(
            "a.csv",
            "First name,Last name,Email,\(cell(name))\nJo,Roe,jo@x.example,Attending\n"
                + "Al,Poe,al@x.example,\(cell(value))\nBo,Loe,bo@x.example,refunded\n"
        )
        let told = try binary.run(inShell: "check a.csv").words
        let option = try text(in: told, from: "--except", upTo: " leaves them out")
        let chosen = try binary.run(inShell: "check a.csv \(option)")
        #expect(chosen.code == 0, "\(option): \(chosen.words)")
        #expect(chosen.words.contains("1 valid"), "\(option): \(chosen.words)")
        #expect(chosen.words.contains("2 filtered"), "\(option): \(chosen.words)")
    }

    @Test(
        "The --map of a near miss names its column",
        arguments: [
            "Emial", "Emial=", "E-mial!", "\"Emial\"", "Em'ial", "$Emial", "`Emial`", "-Emial",
            "--Emial==", "Em\\ial", "#Emial", "Emial,", "Emi\nal", "Émial", "Emial=!",
        ]
    )
    func map(name: String) throws {
        let binary = try Binary()
        _ = try binary.file(
            "a.csv",
            "First name,Last name,\(cell(name))\nJo,Roe,jo@x.example\n"
        )
        let told = try binary.run(inShell: "check a.csv --explain-headers").words
        let option = try text(in: told + "\n", from: "--map", upTo: "\n")
        let mapped = try binary.run(inShell: "check a.csv \(option)")
        #expect(mapped.code == 0, "\(option): \(mapped.words)")
    }
}
