import Foundation
import Glibc
import Testing

/// Files as people have them, with the real program: what was found out is said.
struct ReadingTests {
    /// Titles above, semicolons, Windows-1252, a blank line.
    private func export(_ binary: Binary) throws -> String {
        let text = "Attendees of the Summit\r\n\r\nFirst name;Last name;Email\r\nJos"
        let place = binary.folder.appending(path: "export.csv")
        try (Data(text.utf8) + [0xE9] + Data(";Roe;jo@x.example\r\n;;\r\n".utf8))
            .write(to: place)
        return place.path
    }

    @Test("check and import say what they found, in words and as data")
    func said() throws {
        let binary = try Binary()
        let file = try export(binary)
        let check = try binary.run(["check", file])
        #expect(check.code == 0, "\(check.talk)")
        let words = ["Windows-1252", "1 character", "semicolon", "line 3", "2 blank lines"]
        for word in words { #expect(check.output.contains(word), "\(word): \(check.output)") }
        let document = try binary.run(["check", file, "--json"]).document()
        let reading = try #require(document["reading"] as? [String: Any])
        #expect(reading["encoding"] as? String == "windows-1252")
        #expect(reading["converted_characters"] as? Int == 1)
        #expect(reading["delimiter"] as? String == "semicolon")
        #expect(reading["header_line"] as? Int == 3 && reading["blank_lines"] as? Int == 2)
        let imported = try binary.run(["import", file, "--json"])
        #expect(imported.code == 0, "\(imported.talk)")
        #expect(try imported.rows(in: "registered") == 1)
        for word in words { #expect(imported.talk.contains(word), "\(word): \(imported.talk)") }
    }

    @Test("What is named overrides what is found")
    func named() throws {
        let binary = try Binary()
        let file = try export(binary)
        #expect(try binary.run(["check", file, "--encoding", "utf-8"]).code == 65)
        #expect(try binary.run(["check", file, "--delimiter", "tab"]).code == 65)
        #expect(try binary.run(["check", file, "--header-line", "4"]).code == 65)
        #expect(try binary.run(["check", file, "--header-line", "3"]).code == 0)
        #expect(try binary.run(["check", file, "--encoding", "latin-1"]).code == 0)
    }

    @Test("--lenient takes what can be read, lists the rest, and ends with 65")
    func lenient() throws {
        let binary = try Binary()
        let text = "First name,Last name,Email\nJo \"J\",Roe,jo@x.example\nAl,Poe,al@x.example\n"
        let file = try binary.file("a.csv", text)
        #expect(try binary.run(["import", file, "--json"]).document()["rows"] == nil)
        let check = try binary.run(["check", file, "--lenient"])
        #expect(check.code == 65 && check.output.contains("line 2 left out"), "\(check.output)")
        let imported = try binary.run(["import", file, "--lenient", "--json"])
        #expect(imported.code == 65, "\(imported.talk)")
        #expect(try imported.rows(in: "registered") == 1)
        #expect(imported.talk.contains("line 2 left out"), "\(imported.talk)")
        let document = try imported.document()
        let leftOut = try #require(document["left_out_lines"] as? [String: Any])
        #expect(leftOut["count"] as? Int == 1)
        let run = try #require(document["run"] as? String)
        let shown = try binary.run(["show", run])
        #expect(shown.output.contains("left out as broken: line 2 (csv."), "\(shown.output)")
        let planned = try binary.run(["import", file, "--lenient", "--dry-run"])
        #expect(planned.code == 65, "\(planned.talk)")
    }

    @Test("A pipe is read as a file is")
    func pipe() throws {
        let binary = try Binary()
        let path = binary.folder.appending(path: "pipe").path
        #expect(mkfifo(path, 0o600) == 0)
        let writer = Thread {
            let text = Data("First name;Last name;Email\nJo;Roe;jo@x.example\n".utf8)
            try? text.write(to: URL(filePath: path), options: [])
        }
        writer.start()
        let answer = try binary.run(["check", path, "--json"])
        #expect(answer.code == 0, "\(answer.talk)")
        #expect(try answer.rows(in: "valid") == 1)
    }

    @Test(
        "Options that make no sense are 64",
        arguments: [
            ["--encoding", "ebcdic"], ["--delimiter", "ab"], ["--delimiter", "x"],
            ["--header-line", "0"], ["--max-rows", "0"],
        ]
    )
    func usage(options: [String]) throws {
        #expect(try Binary().run(["check", "-"] + options).code == 64)
    }
}
