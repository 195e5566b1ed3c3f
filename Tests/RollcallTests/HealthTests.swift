import Foundation
import GRDB
import Testing

/// `rollcall health`: what a probe hears.
struct HealthTests {
    private var binary: Binary

    init() throws {
        binary = try Binary()
        binary.environment["WEBEX_ACCESS_TOKEN"] = "abc"
    }

    private func health(_ options: [String] = []) throws -> (code: Int32, states: [String: String])
    {
        let answer = try binary.run(["health", "--json"] + options)
        let document = try answer.document()
        #expect(document["exit"] as? Int == Int(answer.code))
        let checks = try #require(document["checks"] as? [[String: Any]])
        return (
            answer.code,
            try checks.reduce(into: [:]) { all, check in
                all[try #require(check["check"] as? String)] = check["state"] as? String
            }
        )
    }

    private func change(_ sql: String) throws {
        let queue = try DatabaseQueue(
            path: binary.folder.appending(path: "state/rollcall/ledger.sqlite").path
        )
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// A run that ended well a moment ago.
    private func importing() async throws {
        let sandbox = try SandboxProcess(binary)
        var importer = binary
        importer.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let file = try binary.file("a.csv", attendees(2))
        let answer = try importer.run([
            "import", file, "--server", sandbox.url, "--meeting", try await sandbox.meeting(),
        ])
        #expect(answer.code == 0, "\(answer.talk)")
    }

    private let now = "unixepoch() * 1000"

    @Test("Without a ledger it is 69, and none is made")
    func noLedger() throws {
        let answer = try binary.run(["health"])
        #expect(answer.code == 69 && answer.output.hasPrefix("FAIL  ledger: there is none"))
        #expect(try health().states == ["ledger": "fail"])
        let state = binary.folder.appending(path: "state").path
        #expect(!FileManager.default.fileExists(atPath: state))
    }

    @Test("After a run all is well for --max-age, and then the last success is too long ago")
    func success() async throws {
        try await importing()
        let text = try binary.run(["health"])
        #expect(text.code == 0 && text.output.hasPrefix("ok    last success: "), "\(text.output)")
        #expect(text.output.split(separator: "\n").count == 4)
        try change("UPDATE run SET finished_at = finished_at - 31 * 60000")
        let late = try health()
        #expect(late.code == 69 && late.states["last success"] == "fail")
        #expect(try health(["--max-age", "1h"]).code == 0)
        // A pass that found nothing to do is a success; one that a person is needed after, too.
        try change("INSERT INTO pass VALUES (1, \(now), \(now), 65)")
        #expect(try health().code == 0)
        // What kept the last pass from its end is what the probe says.
        try change("UPDATE pass SET exit = 77")
        #expect(try health().code == 77)
    }

    @Test("A run against the sandbox inside the process is no success of a schedule")
    func sandbox() throws {
        let file = try binary.file("a.csv", attendees(2))
        #expect(try binary.run(["import", file, "--sandbox-fresh"]).code == 0)
        #expect(try health().states["last success"] == "fail")
    }

    @Test("Rows in doubt are ill only once they are old: a young one may be under way")
    func doubts() async throws {
        try await importing()
        try change("UPDATE attempt SET is_open = 1; UPDATE attempt_row SET outcome = NULL")
        #expect(try health().code == 0)
        try change("UPDATE attempt SET recorded_at = recorded_at - 31 * 60000")
        let ill = try health()
        #expect(ill.code == 65 && ill.states["doubts"] == "fail")
    }

    @Test("A mail that waits for long is 69; one that was refused is told, and no illness")
    func outbox() async throws {
        try await importing()
        try change(
            """
            INSERT INTO mail (run, mail_order, message_id, state, recipients, created_at)
            SELECT key, '{}', '<1@x>', 'waiting', '[]', \(now) - 29 * 60000 FROM run
            """
        )
        #expect(try health().states["outbox"] == "ok")
        try change("UPDATE mail SET created_at = created_at - 120000")
        let ill = try health()
        #expect(ill.code == 69 && ill.states["outbox"] == "fail")
        try change("UPDATE mail SET state = 'failed'")
        let told = try health()
        #expect(told.code == 0 && told.states["outbox"] == "warn")
    }

    @Test("A mail that may have arrived waits for nobody: neither here nor in the metrics of a run")
    func doubtfulMail() async throws {
        try await importing()
        try change(
            """
            INSERT INTO mail (run, mail_order, message_id, state, recipients, created_at)
            SELECT key, '{}', '<1@x>', 'in_doubt', '[]', \(now) - 3600000 FROM run
            """
        )
        #expect(try health().states["outbox"] == "warn")
        let out = binary.folder.appending(path: "out.prom").path
        let file = try binary.file("b.csv", attendees(1))
        let answer = try binary.run(["import", file, "--sandbox-fresh", "--metrics", out])
        #expect(answer.code == 0, "\(answer.talk)")
        let ages = try String(contentsOfFile: out, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("rollcall_outbox_age_seconds") }
        #expect(ages.count == 1 && ages.allSatisfy { $0.hasSuffix(" 0") }, "\(ages)")
    }

    @Test(
        "A token that is over is 77, one that soon will be is told, and none that is seen as well"
    )
    func token() async throws {
        try await importing()
        var without = self
        without.binary.environment["WEBEX_ACCESS_TOKEN"] = nil
        #expect(try without.health().states["token life"] == "warn")
        for (seconds, renewable, state) in [
            (-60.0, false, "fail"), (3600.0, false, "warn"), (90_000.0, false, "ok"),
            (-60.0, true, "fail"), (90_000.0, true, "warn"), (900_000.0, true, "ok"),
        ] {
            let end = Date(timeIntervalSinceNow: seconds).formatted(.iso8601)
            let life =
                renewable
                ? #""clientId":"c","clientSecret":"s","refreshToken":"r","refreshTokenExpiresAt""#
                : #""accessToken":"a","expiresAt""#
            let path = try binary.file("c.json", "{\(life):\"\(end)\"}")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            let answer = try health(["--credentials", path])
            #expect(answer.states["token life"] == state, "\(seconds) \(renewable)")
            #expect(answer.code == (state == "fail" ? 77 : 0))
        }
    }

    @Test("A file that waits in an inbox is ill once it is old, whatever its own date says")
    func inbox() async throws {
        try await importing()
        let inbox = binary.folder.appending(path: "inbox")
        let path = inbox.path
        #expect(try health(["--inbox", path]).code == 66)
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        _ = try binary.file("inbox/.hidden", "")
        #expect(try health(["--inbox", path]).states["inbox \(path)"] == "ok")
        let file = try binary.file("inbox/a.csv", "")
        // Its own date is old; it lies here for a moment only.
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -7200)],
            ofItemAtPath: file
        )
        #expect(try health(["--inbox", path]).code == 0)
    }

    @Test("Of an events file every inbox is looked at, what a killed pass left there included")
    func events() async throws {
        try await importing()
        let file = try binary.file(
            "events.yaml",
            """
            version: 1
            events:
              - {name: A, meeting: abc, attendees: a/}
              - {name: B, meeting: abd, attendees: b/, closes: 2020-01-01T00:00:00Z}
              - {name: C, meeting: abe, attendees: c/}
            """
        )
        let folder = binary.folder.path
        for name in ["a/processing/vip", "b"] {
            try FileManager.default.createDirectory(
                atPath: folder + "/" + name,
                withIntermediateDirectories: true
            )
        }
        for name in ["a/b.part", "a/~$b.csv", "b/late.csv"] { _ = try binary.file(name, "") }
        let well = try health([file])
        #expect(well.code == 0 && well.states["inbox \(folder)/a"] == "ok")
        #expect(well.states["inbox \(folder)/c"] == "ok")
        // Times of arrival cannot be set: all that is there is older than a millisecond.
        _ = try binary.file("a/processing/vip/a.csv", "")
        try change("UPDATE run SET finished_at = \(now) + 3600000")
        let old = try health([file, "--max-age", "1ms"])
        #expect(old.code == 69 && old.states["inbox \(folder)/a"] == "fail")
        #expect(old.states["inbox \(folder)/b"] == "warn", "its event is closed")
        _ = try binary.file("events.yaml", "version: 2\n")
        let wrong = try health([file])
        #expect(wrong.code == 78 && wrong.states["events"] == "fail")
    }
}
