import Foundation
import Testing

/// Bad input gets a clear error, the right exit code, and nothing is sent.
struct BadInputTests {
    private let good = "First name,Last name,Email\nJo,Roe,jo@x.example\n"

    @Test("A NUL in a cell is a problem of its row: 65, and the row is in the report")
    func nul() throws {
        let binary = try Binary()
        let text = "First name,Last name,Email\nJo,Roe,jo@x.example\0\n"
        let answer = try binary.run(["import", try binary.file("a.csv", text), "--json"])
        #expect(answer.code == 65, "\(answer.talk)")
        #expect(try answer.rows(in: "invalid") == 1)
        #expect(try answer.rows(in: "registered") == 0)
    }

    @Test(
        "Files that cannot be used",
        arguments: [
            ("", 65), ("First name,Last name,Email\n", 65),
            ("First name,Email\nJo,jo@x.example\n", 65),
            ("First name,Last name,Email,E-mail\nJo,Roe,jo@x.example,al@x.example\n", 65),
            ("First name,Last name,Email\n\"Jo,Roe,jo@x.example\n", 65),
            ("First name,Last name,Email\n\"Jo\"x,Roe,jo@x.example\n", 65),
        ]
    )
    func unusableFiles(text: String, code: Int32) throws {
        let binary = try Binary()
        let file = try binary.file("bad.csv", text)
        for command in [["check", file], ["import", file, "--json"]] {
            let answer = try binary.run(command)
            #expect(answer.code == code, "\(command) \(answer.talk)")
            #expect(answer.talk.contains("bad.csv"), "\(answer.talk)")
        }
        #expect(try binary.run(["runs"]).output.isEmpty)
    }

    @Test("Invalid UTF-8 is named with row and byte")
    func invalidUTF8() throws {
        let binary = try Binary()
        let place = binary.folder.appending(path: "latin.csv")
        try
            (Data("First name,Last name,Email\nJosé,Roe,j@x.example\nJos".utf8) + [0xE9]
            + Data(",Roe,jo@x.example\n".utf8))
            .write(to: place)
        let answer = try binary.run(["import", place.path])
        #expect(answer.code == 65)
        #expect(answer.talk.contains("row 2") && answer.talk.contains("byte"), "\(answer.talk)")
    }

    @Test("A missing file and a folder are 66")
    func noInput() throws {
        let binary = try Binary()
        #expect(try binary.run(["import", "missing.csv"]).code == 66)
        #expect(try binary.run(["check", binary.folder.path]).code == 66)
    }

    @Test("A job whose secret has vanished never looks green")
    func vanishedSecret() throws {
        var binary = try Binary()
        let file = try binary.file("a.csv", good)
        #expect(try binary.run(["import", file, "--meeting", "m"]).code == 77)
        #expect(
            try binary.run(["import", file, "--server", "https://webex.example/v1"]).code == 77
        )
        binary.environment["WEBEX_ACCESS_TOKEN"] = "secret"
        #expect(try binary.run(["import", file]).code == 64)
    }

    @Test("A token file that others can read is refused")
    func openTokenFile() throws {
        let binary = try Binary()
        let file = try binary.file("a.csv", good)
        let token = try binary.file("token", "secret\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: token)
        let answer = try binary.run(["import", file, "--meeting", "m", "--token-file", token])
        #expect(answer.code == 77)
        #expect(answer.talk.contains("chmod 600"), "\(answer.talk)")
    }

    @Test("A folder of certificates and a token that is none are told with their place")
    func access() throws {
        var binary = try Binary()
        let command = ["import", try binary.file("a.csv", good), "--meeting", "m"]
        binary.environment["WEBEX_ACCESS_TOKEN"] = "two words"
        let token = try binary.run(command)
        #expect(token.code == 77)
        #expect(token.talk.contains("WEBEX_ACCESS_TOKEN: the token has"), "\(token.talk)")
        binary.environment["WEBEX_ACCESS_TOKEN"] = "secret"
        let folder = try binary.run(command + ["--ca-file", binary.folder.path])
        #expect(folder.code == 78)
        #expect(folder.talk.contains("it is a folder"), "\(folder.talk)")
    }

    @Test("A policy that cannot be used is 78, with line and column")
    func badPolicy() throws {
        let binary = try Binary()
        let file = try binary.file("a.csv", good)
        let policy = try binary.file("p.yaml", "version: 1\ndefault: maybe\nrules: []\n")
        let answer = try binary.run(["import", file, "--policy", policy])
        #expect(answer.code == 78)
        #expect(answer.talk.contains("p.yaml:2:10"), "\(answer.talk)")
        #expect(try binary.run(["import", file, "--policy", "missing.yaml"]).code == 78)
    }

    @Test("An unreachable server is 69, plain http to elsewhere is 64")
    func servers() throws {
        var binary = try Binary()
        binary.environment["WEBEX_ACCESS_TOKEN"] = "secret"
        let file = try binary.file("a.csv", good)
        let away = ["import", file, "--meeting", "m", "--max-wait", "0", "--server"]
        #expect(try binary.run(away + ["http://127.0.0.1:9/v1"]).code == 69)
        #expect(try binary.run(away + ["http://webex.example/v1"]).code == 64)
    }

    @Test(
        "A command line that cannot be understood is 64",
        arguments: [
            ["import"], ["frobnicate"], ["import", "x", "--rate", "fast"],
            ["import", "x", "--batch-size", "0"], ["import", "x", "--request-timeout", "soon"],
            ["import", "x", "--smtp-timeout", "0"], ["runs", "--last", "0"],
            ["forget", "--email", "x"], ["forget", "--email", "x", "--block", "--yes"],
            ["registrants", "approve", "--meeting", "m"],
        ]
    )
    func usage(arguments: [String]) throws {
        #expect(try Binary().run(arguments).code == 64)
    }
}
