import Foundation
import Testing

/// Settings: options over the environment over `rollcall.yaml` over the person's own file.
struct SettingsTests {
    private var binary: Binary

    init() throws { binary = try Binary() }

    private func ownFile(_ text: String) throws {
        let folder = binary.folder.appending(path: "config/rollcall")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: folder.appending(path: "config.yaml"))
    }

    /// Value and origin of each setting.
    private func shown(_ options: [String] = []) throws -> [String: [String]] {
        let answer = try binary.run(["config", "show", "--json"] + options)
        #expect(answer.code == 0, "\(answer.talk)")
        let entries = try #require(try answer.document()["settings"] as? [[String: Any]])
        return try entries.reduce(into: [:]) { all, entry in
            all[try #require(entry["key"] as? String)] = [
                try #require(entry["value"] as? String), try #require(entry["origin"] as? String),
            ]
        }
    }

    @Test("Each layer wins over the one below, and each value says where it comes from")
    func layers() throws {
        var test = self
        try test.ownFile(
            "version: 1\nbatchSize: 10\nmaxWait: 10m\nmail: {on: never, attach: none}\n"
        )
        _ = try binary.file(
            "rollcall.yaml",
            "version: 1\nbatchSize: 20\nsettleDelay: 1s\nmail: {on: problems}\n"
        )
        test.binary.environment["ROLLCALL_BATCH_SIZE"] = "30"
        test.binary.environment["ROLLCALL_SETTLE_DELAY"] = "2s"
        // An empty variable says nothing.
        test.binary.environment["ROLLCALL_MAIL_ON"] = ""
        let own = binary.folder.appending(path: "config/rollcall/config.yaml").path
        let all = try test.shown(["--batch-size", "40"])
        #expect(all["batchSize"] == ["40", "--batch-size on the command line"])
        #expect(all["settleDelay"] == ["2s", "ROLLCALL_SETTLE_DELAY in the environment"])
        #expect(all["mail.on"] == ["problems", "rollcall.yaml"])
        #expect(all["mail.attach"] == ["none", own])
        #expect(all["maxWait"] == ["10m", own])
        #expect(all["retention"] == ["90d", "default"])
    }

    @Test("No secret is shown, nor is an address whole")
    func secrets() throws {
        var test = self
        test.binary.environment["WEBEX_ACCESS_TOKEN"] = "canary-token"
        test.binary.environment["ROLLCALL_SMTP_USER"] = "canary.user@example.com"
        test.binary.environment["ROLLCALL_SMTP_PASSWORD"] = "canary-password"
        let text = try test.binary.run(["config"])
        #expect(text.code == 0 && text.output.contains("WEBEX_ACCESS_TOKEN in the environment"))
        #expect(!text.output.contains("canary-") && !text.output.contains("canary."))
        let all = try test.shown()
        #expect(all["token"]?.first == "(secret)" && all["mail.password"]?.first == "(secret)")
    }

    @Test("Everything that is wrong is told in one pass, with its place, before anything is done")
    func wrong() throws {
        var test = self
        _ = try binary.file(
            "rollcall.yaml",
            """
            server: http://far.example
            settleDelay: 5 days
            guard: {maxChange: 3}
            mail: {to: [nobody], password: x}
            token: abc
            retention: long
            """
        )
        test.binary.environment["ROLLCALL_DIALECT"] = "latin"
        let file = try binary.file("a.csv", attendees(2))
        let answer = try test.binary.run(["import", file, "--json"])
        #expect(answer.code == 78)
        for part in [
            "rollcall.yaml:1:1: `version` is missing", "rollcall.yaml:1:9: `server`",
            "rollcall.yaml:2:14: `settleDelay`: '5 days'",
            "rollcall.yaml:3:9: `guard.maxChange` is no setting (did you mean `guard.maxChanges`?)",
            "rollcall.yaml:4:12: `mail.to`", "rollcall.yaml:4:22: `mail.password` is no setting",
            "rollcall.yaml:5:1: `token` is no setting (no secret stands here",
            "rollcall.yaml:6:12: `retention`: 'long'", "ROLLCALL_DIALECT: 'latin'",
        ] {
            #expect(answer.talk.contains(part), "\(part)")
        }
        #expect(try answer.document()["exit"] as? Int == 78)
        let state = binary.folder.appending(path: "state").path
        #expect(!FileManager.default.fileExists(atPath: state))
        #expect(try test.binary.run(["import", "--help"]).code == 0)
    }

    @Test(
        "A mail server with a password in its address is 78 and not shown, nor is another kind one"
    )
    func mailServer() throws {
        var test = self
        _ = try binary.file(
            "rollcall.yaml",
            "version: 1\nmail: {smtp: \"smtp://olga:canary-word@mail.example\"}\n"
        )
        test.binary.environment["ROLLCALL_SMTP"] = "smtp://canary-name:canary-word@mail.example"
        for command in [["config"], ["runs"]] {
            let answer = try test.binary.run(command)
            #expect(answer.code == 78, "\(answer.talk)")
            #expect(answer.talk.contains("rollcall.yaml:2:14: `mail.smtp`"), "\(answer.talk)")
            #expect(answer.talk.contains("ROLLCALL_SMTP: "), "\(answer.talk)")
            #expect(answer.talk.contains("--smtp-credentials"))
            #expect(!(answer.talk + answer.output).contains("canary-"), "\(answer.talk)")
        }
        _ = try binary.file("rollcall.yaml", "version: 1\n")
        test.binary.environment["ROLLCALL_SMTP"] = "http://mail.example"
        let other = try test.binary.run(["config"])
        #expect(other.code == 78 && other.talk.contains("smtps://HOST:PORT"), "\(other.talk)")
    }

    @Test("A file that everybody may write is not believed: it says where the token goes")
    func open() throws {
        let path = try binary.file("rollcall.yaml", "version: 1\n")
        #expect(try binary.run(["runs"]).code == 0)
        try FileManager.default.setAttributes([.posixPermissions: 0o646], ofItemAtPath: path)
        let answer = try binary.run(["runs"])
        #expect(answer.code == 78 && answer.talk.contains("chmod o-w rollcall.yaml"))
    }

    @Test("The guard, the ledger and the pace hold as if typed, and no next command repeats them")
    func holds() throws {
        let settings = "version: 1\nledger: kept/ledger.sqlite\nguard: {maxChanges: 2}\n"
        _ = try binary.file("rollcall.yaml", settings)
        let file = try binary.file("a.csv", attendees(3))
        let held = try binary.run(["import", file, "--sandbox", "--json"])
        #expect(held.code == 65, "\(held.talk)")
        let went = try binary.run(["import", file, "--sandbox", "--max-changes", "3"])
        #expect(went.code == 0, "\(went.talk)")
        let next = try #require(went.output.split(separator: "\n").first { $0.contains("Next:") })
        #expect(next.contains(" show ") && !next.contains("--ledger"))
        let ledger = binary.folder.appending(path: "kept/ledger.sqlite").path
        #expect(FileManager.default.fileExists(atPath: ledger))
    }

    @Test("Paths of a file are seen from its folder, and a token in the environment wins over them")
    func token() throws {
        var test = self
        try test.ownFile("version: 1\ntokenFile: token.txt\nserver: http://127.0.0.1:9\n")
        let missing = try test.binary.run(["whoami"])
        #expect(missing.code == 77 && missing.talk.contains("config/rollcall/token.txt"))
        test.binary.environment["WEBEX_ACCESS_TOKEN"] = "abc"
        #expect(try test.binary.run(["whoami"]).code == 69)
    }

    @Test(
        "With recipients and a server in rollcall.yaml every import mails; with a server alone none"
    )
    func mail() throws {
        let server = try MailServerProcess(binary)
        let smtp = "smtp://127.0.0.1:\(server.port)"
        _ = try binary.file("rollcall.yaml", "version: 1\nmail: {smtp: \"\(smtp)\"}\n")
        let file = try binary.file("a.csv", attendees(2))
        #expect(try binary.run(["import", file, "--sandbox-fresh"]).code == 0)
        #expect(try server.mails().isEmpty)
        _ = try binary.file(
            "rollcall.yaml",
            """
            version: 1
            mail:
              smtp: "\(smtp)"
              to: [olga@example.com, ops@example.org]
              dropAt: the inbox
            """
        )
        #expect(try binary.run(["import", file, "--sandbox-fresh"]).code == 0)
        let mail = try #require(try server.mails().first)
        #expect(mail.recipients == ["olga@example.com", "ops@example.org"])
    }
}
