import Foundation
import GRDB
import TestSupport
import Testing

/// `rollcall doctor`: what is well, and what is told with a remedy.
struct DoctorTests {
    private var binary: Binary

    init() throws { binary = try Binary() }

    private struct Findings {
        let code: Int32
        let states: [String: String]
        let words: [String: String]
        let remedies: [String: String]
    }

    private func doctor(_ options: [String]) throws -> Findings {
        let answer = try binary.run(["doctor", "--json"] + options)
        let document = try answer.document()
        #expect(document["exit"] as? Int == Int(answer.code))
        let checks = try #require(document["checks"] as? [[String: Any]])
        func all(_ key: String) throws -> [String: String] {
            try checks.reduce(into: [:]) { all, check in
                all[try #require(check["check"] as? String)] = check[key] as? String
            }
        }
        return Findings(
            code: answer.code,
            states: try all("state"),
            words: try all("words"),
            remedies: try all("remedy")
        )
    }

    @Test(
        "Where all is well nothing fails; nothing is mailed, changed or made",
        arguments: ["contract", "webex"]
    )
    func well(dialect: String) async throws {
        var test = self
        let sandbox = try SandboxProcess(binary, ["--dialect", dialect])
        let mails = try MailServerProcess(binary)
        test.binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let meeting = try await sandbox.meeting()
        let options = ["--server", sandbox.url, "--meeting", meeting] + mails.options
        let found = try test.doctor(options)
        #expect(found.code == 0, "\(found.states) \(found.words)")
        for check in ["token", "scopes", "token life", "clock", "meeting", "ledger", "mail"] {
            #expect(found.states[check] == "ok", "\(check): \(found.words[check] ?? "")")
        }
        #expect(found.states["registration"] == "ok" && found.states["disk"] != "fail")
        #expect(found.words["meeting"]?.hasPrefix("Spring Summit") == true)
        #expect(try mails.mails().isEmpty)
        if dialect == "contract" { #expect(try await sandbox.listing(of: meeting).isEmpty) }
        let state = binary.folder.appending(path: "state").path
        #expect(!FileManager.default.fileExists(atPath: state))
        let text = try test.binary.run(["doctor"] + options)
        #expect(text.code == 0 && text.output.hasPrefix("ok    token: "))
    }

    @Test(
        "No token, no registration, no such meeting: each with the code of a run, and the rest",
        arguments: ["contract", "webex"]
    )
    func webex(dialect: String) async throws {
        let none = try doctor([])
        #expect(none.code == 77 && none.states["token"] == "fail")
        #expect(none.states["ledger"] == "ok" && none.states["schedule"] == "warn")
        var test = self
        let sandbox = try SandboxProcess(binary, ["--dialect", dialect])
        test.binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let closed = try await sandbox.meeting(registration: false)
        let off = try test.doctor(["--server", sandbox.url, "--meeting", closed])
        #expect(off.code == 65 && off.states["meeting"] == "ok")
        #expect(off.states["registration"] == "fail")
        let lost = try test.doctor(["--server", sandbox.url, "--meeting", "nowhere"])
        #expect(lost.states["meeting"] == "fail" && lost.states["registration"] == nil)
        #expect(lost.code != 0)
        test.binary.environment["WEBEX_ACCESS_TOKEN"] = "wrong"
        let refused = try test.doctor(["--server", sandbox.url])
        #expect(refused.code == 77 && refused.states["token"] == "fail")
    }

    @Test("Scopes that a run needs and the token lacks are named")
    func scopes() throws {
        let server = try ScriptedServer { _ in .answer("200 OK", #"{"displayName":"Olga"}"#) }
        let path = try binary.file(
            "c.json",
            #"{"accessToken":"a","scope":"spark:people_read meeting:schedules_read"}"#
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let found = try doctor(["--server", server.url, "--credentials", path])
        #expect(found.code == 77 && found.states["scopes"] == "fail")
        #expect(found.words["scopes"] == "meeting:schedules_write is missing")
        // It does not say what time it is.
        #expect(found.states["clock"] == "warn")
    }

    @Test(
        "A clock that is off is told, and far off it fails",
        arguments: [(-5, "ok"), (-60, "warn"), (60, "warn"), (-3600, "fail"), (3600, "fail")]
    )
    func clock(seconds: Int, state: String) throws {
        var test = self
        test.binary.environment["WEBEX_ACCESS_TOKEN"] = "a"
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = .gmt
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        let date = format.string(from: Date(timeIntervalSinceNow: Double(seconds)))
        let server = try ScriptedServer { _ in
            .answer("200 OK", #"{"displayName":"Olga"}"#, ["Date: \(date)"])
        }
        let found = try test.doctor(["--server", server.url])
        #expect(found.states["clock"] == state, "\(found.words["clock"] ?? "")")
        #expect(found.code == (state == "fail" ? 78 : 0))
        let side = seconds < 0 ? "ahead of" : "behind"
        #expect(state == "ok" || found.words["clock"]?.contains(side) == true)
    }

    @Test("A mail server that knows nobody of us is 77, one that is not there 69")
    func mail() throws {
        var test = self
        test.binary.environment["WEBEX_ACCESS_TOKEN"] = "a"
        let webex = try ScriptedServer { _ in .answer("200 OK", #"{"displayName":"Olga"}"#) }
        let mails = try MailServerProcess(binary, "accept", ["--login", "olga@example.com:right"])
        let options = ["--server", webex.url] + mails.options
        test.binary.environment["ROLLCALL_SMTP_USER"] = "olga@example.com"
        test.binary.environment["ROLLCALL_SMTP_PASSWORD"] = "right"
        let right = try test.doctor(options)
        #expect(right.code == 0 && right.words["mail"]?.contains("with the login") == true)
        test.binary.environment["ROLLCALL_SMTP_PASSWORD"] = "canary-wrong"
        let wrong = try test.doctor(options)
        #expect(wrong.code == 77 && wrong.states["mail"] == "fail", "\(wrong.words)")
        #expect(wrong.words["mail"]?.contains("canary") == false)
        mails.stop()
        let gone = try test.doctor(options)
        #expect(gone.code == 69 && gone.states["mail"] == "fail")
        #expect(try mails.mails().isEmpty)
    }

    @Test("A damaged ledger is 78, and a timer that is enabled is found")
    func machine() throws {
        let file = try binary.file("a.csv", attendees(2))
        #expect(try binary.run(["import", file, "--sandbox-fresh"]).code == 0)
        var test = self
        test.binary.environment["WEBEX_ACCESS_TOKEN"] = "a"
        let webex = try ScriptedServer { _ in .answer("200 OK", #"{"displayName":"Olga"}"#) }
        #expect(try test.doctor(["--server", webex.url]).states["ledger"] == "ok")
        let units = "config/systemd/user"
        let wants = binary.folder.appending(path: units + "/timers.target.wants")
        try FileManager.default.createDirectory(at: wants, withIntermediateDirectories: true)
        _ = try binary.file(units + "/rollcall-onboard.timer", "")
        let idle = try test.doctor(["--server", webex.url])
        #expect(idle.remedies["schedule"] == "systemctl --user enable --now rollcall-onboard.timer")
        _ = try binary.file(units + "/timers.target.wants/rollcall-onboard.timer", "")
        let enabled = try test.doctor(["--server", webex.url])
        #expect(enabled.words["schedule"]?.hasPrefix("your rollcall-onboard.timer") == true)
        let queue = try DatabaseQueue(
            path: binary.folder.appending(path: "state/rollcall/ledger.sqlite").path
        )
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF; DELETE FROM run")
        }
        try queue.close()
        let damaged = try test.doctor(["--server", webex.url])
        #expect(damaged.code == 78 && damaged.states["ledger"] == "fail")
    }

    @Test("Of an events file every meeting, inbox and policy is looked at, and nothing is made")
    func events() async throws {
        var test = self
        let sandbox = try SandboxProcess(binary)
        test.binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let (open, closed) = (
            try await sandbox.meeting(), try await sandbox.meeting(registration: false)
        )
        _ = try binary.file("p.yaml", "version: 1\ndefault: hold\n")
        let path = try binary.file(
            "events.yaml",
            """
            version: 1
            defaults: {policy: p.yaml}
            events:
              - {name: A, meeting: \(open), attendees: a/}
              - {name: B, meeting: \(closed), attendees: b/}
              - {name: C, create: {title: C, start: 2036-06-01T09:00:00Z, \
            end: 2036-06-01T10:00:00Z}, attendees: c/}
              - {name: D, create: {title: D, start: 2020-06-01T09:00:00Z, \
            end: 2020-06-01T10:00:00Z}, attendees: d/}
            """
        )
        let folder = binary.folder.path
        try FileManager.default.createDirectory(
            atPath: folder + "/a",
            withIntermediateDirectories: true
        )
        for name in ["a/done", "b"] { _ = try binary.file(name, "") }
        let found = try test.doctor([path, "--server", sandbox.url])
        #expect(found.code == 78, "\(found.words)")
        for (check, state) in [
            "events": "ok", "policy \(folder)/p.yaml": "ok", "mails of events": "warn",
            "meeting of “A”": "ok", "registration of “A”": "ok", "registration of “B”": "fail",
            "meeting of “C”": "ok", "meeting of “D”": "fail", "inbox \(folder)/a": "fail",
            "inbox \(folder)/b": "fail", "inbox \(folder)/c": "warn",
        ] {
            #expect(found.states[check] == state, "\(check): \(found.words[check] ?? "-")")
        }
        #expect(try await sandbox.requests()["createMeeting"] == 2)
        _ = try binary.file("events.yaml", "version: 2\nevents: []\n")
        let wrong = try test.doctor([path, "--server", sandbox.url])
        #expect(wrong.code == 78 && wrong.states["events"] == "fail")
    }
}
