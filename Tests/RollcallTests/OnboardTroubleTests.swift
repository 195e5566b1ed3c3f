import Foundation
import GRDB
import Glibc
import Testing

/// `rollcall onboard` where something is not as it should be: who is told, how often, and that the
/// others go on.
struct OnboardTroubleTests {
    private var scene: Season

    init() throws { scene = try Season() }

    private static let three = """
        version: 1
        defaults: {mail: {to: [olga@example.com]}}
        events:
        \(["A", "B", "C"]
            .map { name in
                "  - {name: \(name), create: {title: \(name), start: 2036-06-01T09:00:00Z, "
                    + "end: 2036-06-01T10:00:00Z}, attendees: in\(name)/}"
            }
            .joined(separator: "\n"))
        """

    @Test("An outage is one mail for whoever has many events, and the next outage another one")
    func oneMail() async throws {
        let server = try MailServerProcess(scene.binary)
        try scene.write(Self.three)
        #expect(try scene.pass(server.options).code == 0)
        for name in ["A", "B", "C"] { try scene.drop("in\(name)/a.csv", attendees(2)) }
        let away = server.options + ["--max-wait", "0", "--server", "http://127.0.0.1:1/v1"]
        let command = ["onboard", "events.yaml", "--json"]
        for _ in 0..<2 {
            let answer = try scene.binary.run(command + away)
            #expect([69, 75].contains(answer.code), "\(answer.output)")
        }
        #expect(try server.mails().count == 1)
        #expect(try scene.pass(server.options).code == 0)
        #expect(try server.mails().count == 4)
        try scene.drop("inB/b.csv", attendees(3))
        #expect(try scene.binary.run(command + away).code != 0)
        #expect(try server.mails().count == 5)
    }

    @Test("A run that is throttled, and the passes that have to wait after it, are one mail")
    func throttled() throws {
        let faults = """
            faults:
              - {on: bulkInsert, at: 1, do: status, status: 429, headers: {Retry-After: "3600"}}
            """
        let scene = try Season(faults: faults)
        let server = try MailServerProcess(scene.binary)
        try scene.writeOne("attendees: in/\n    mail: {to: [olga@example.com]}")
        try scene.drop("in/a.csv", attendees(2))
        for _ in 0..<3 {
            #expect(try scene.pass(server.options + ["--max-wait", "1s"]).code == 75)
        }
        #expect(try server.mails().count == 1)
    }

    @Test("Files that come after an event has closed wait, and one mail says so")
    func closed() async throws {
        let server = try MailServerProcess(scene.binary)
        try scene.writeOne(
            "attendees: in/\n    closes: 2020-01-01T00:00:00Z\n    mail: {to: [olga@example.com]}"
        )
        try scene.drop("in/a.csv", attendees(2))
        for _ in 0..<2 {
            let answer = try scene.pass(server.options)
            #expect(answer.code == 65 && answer.output.contains("it is closed since 2020-01-01"))
        }
        #expect(try server.mails().count == 1)
        #expect(scene.files("in").map(\.name) == ["a.csv"])
        #expect(try await scene.sandbox.requests()["bulkInsert"] == nil)
    }

    @Test("A series is open after its first meeting")
    func series() async throws {
        let made = try await scene.sandbox.call(
            "POST",
            "/meetings",
            [
                "title": "Town Hall", "start": "2026-01-01T09:00:00Z",
                "end": "2026-01-01T10:00:00Z", "recurrence": "FREQ=MONTHLY;INTERVAL=1;COUNT=600",
                "registrationEnabled": true,
            ]
        )
        let meeting = try #require(made.body["id"] as? String, "\(made)")
        try scene.write(
            "version: 1\nevents: [{name: E, meeting: \(meeting), attendees: in/}]\n"
        )
        try scene.drop("in/a.csv", attendees(2))
        let answer = try scene.pass()
        #expect(try scene.fates(answer) == ["a.csv done"], "\(answer.output)")
        #expect(answer.code == 0 && !answer.output.contains("late\" : true"))
    }

    @Test("A mail that could not be sent is sent by a pass that finds nothing new")
    func outbox() throws {
        let server = try MailServerProcess(scene.binary, "busy")
        try scene.writeOne("attendees: in/\n    mail: {to: [olga@example.com]}")
        try scene.drop("in/a.csv", attendees(2))
        #expect(try scene.pass(server.options).code == 0)
        #expect(try server.mails().isEmpty)
        try server.behave("accept")
        try makeMailsDue()
        for _ in 0..<2 { #expect(try scene.pass(server.options).code == 0) }
        #expect(try server.mails().count == 1)
    }

    private func ledger() throws -> DatabaseQueue {
        let place = scene.binary.folder.appending(path: "state/rollcall/ledger.sqlite")
        return try DatabaseQueue(path: place.path)
    }

    /// The wait of every mail in the outbox is over.
    private func makeMailsDue() throws {
        let ledger = try ledger()
        try ledger.writeWithoutTransaction { try $0.execute(sql: "UPDATE mail SET next_at = 1") }
        try ledger.close()
    }

    /// A mail of an hour ago that nobody knows the fate of.
    private func makeMailInDoubt() throws {
        let ledger = try ledger()
        let sql = """
            INSERT INTO mail (run, mail_order, message_id, state, recipients, created_at)
            SELECT min(key), '{}', '<1@x>', 'in_doubt', '[]', (unixepoch() - 3600) * 1000 FROM run
            """
        try ledger.writeWithoutTransaction { try $0.execute(sql: sql) }
        try ledger.close()
    }

    private func mailStates() throws -> [String] {
        let ledger = try ledger()
        let states = try ledger.read { try String.fetchAll($0, sql: "SELECT state FROM mail") }
        try ledger.close()
        return states
    }

    @Test("A file that may not be read waits alone; the others of its event are taken in")
    func unreadable() throws {
        try scene.writeOne("attendees: in/")
        try scene.drop("in/a.csv", attendees(2))
        try scene.drop("in/b.csv", attendees(3))
        chmod(scene.binary.folder.path + "/in/a.csv", 0)
        let answer = try scene.binary.run(scene.command, heldBackByRights: true)
        #expect(answer.code == 66, "\(answer.output) \(answer.talk)")
        #expect(try scene.fates(answer) == ["a.csv waiting", "b.csv done"])
    }

    @Test("An inbox that cannot be read is 66 for its event, and the others go on")
    func noInbox() throws {
        try scene.write(Self.three.replacing("mail: {to: [olga@example.com]}", with: "capacity: 9"))
        try scene.drop("inB", "a file")
        try scene.drop("inC/c.csv", attendees(2))
        let answer = try scene.pass()
        #expect(answer.code == 66, "\(answer.output)")
        #expect(try scene.fates(answer) == ["c.csv done"])
        #expect(answer.output.contains("its inbox is not there yet"))
        #expect(answer.output.contains("inB: it is no folder that may be read"))
    }

    @Test("What is no file is left alone and told, and steers no terminal")
    func strays() throws {
        try scene.writeOne("attendees: in/")
        try scene.drop("out.csv", attendees(2))
        try scene.drop("in/a\u{1B}[31m\n.csv", attendees(1))
        let inbox = scene.binary.folder.appending(path: "in").path
        #expect(mkfifo(inbox + "/pipe.csv", 0o600) == 0)
        #expect(symlink("../out.csv", inbox + "/li\u{1B}nk.csv") == 0)
        #expect(mkdir(inbox + "/folder.csv", 0o700) == 0)
        let answer = try scene.binary.run(scene.command.filter { $0 != "--json" })
        #expect(answer.code == 0, "\(answer.output)")
        #expect(answer.output.contains("2 in its inbox are left alone, being no files"))
        #expect(!(answer.output + answer.talk).contains("\u{1B}"))
        #expect(answer.output.contains("a·[31m·.csv: done"))
        #expect(scene.files("out.csv").isEmpty && scene.files("in/done").count == 1)
    }

    @Test("A file that keeps its place is told again each pass and mailed once; a link to it is it")
    func fixed() throws {
        let server = try MailServerProcess(scene.binary)
        try scene.writeOne(
            """
            attendees: link.csv
                guard: {maxChanges: 2}
                mail: {to: [olga@example.com]}
            """
        )
        try scene.drop("people.csv", attendees(3))
        let link = scene.binary.folder.appending(path: "link.csv").path
        #expect(symlink("people.csv", link) == 0)
        for known in ["", " known", " known"] {
            let answer = try scene.pass(server.options)
            #expect(answer.code == 65)
            #expect(try scene.fates(answer) == ["link.csv held\(known)"])
            #expect(answer.output.contains("let more through in the events file"))
            #expect(!answer.output.contains("approved"))
        }
        try scene.drop("people.csv", "a,b\n1,2\n")
        for known in ["", " known"] {
            let answer = try scene.pass(server.options)
            #expect(answer.code == 65)
            #expect(try scene.fates(answer) == ["link.csv failed\(known)"])
        }
        #expect(try server.mails().count == 2)
    }

    @Test("The note of a file that somebody took from held/ goes with it")
    func note() throws {
        try scene.writeOne("attendees: in/\n    guard: {maxChanges: 2}")
        try scene.drop("in/a.csv", attendees(3))
        #expect(try scene.pass().code == 65)
        let held = try #require(scene.files("in/held").first { $0.name == "a.csv" })
        try scene.move(held.path, to: "in/a.csv")
        try scene.drop("in/a.csv", attendees(2))
        #expect(try scene.pass().code == 0)
        #expect(scene.files("in/held").isEmpty)
    }

    @Test("What monitors read tells of each event, and nobody's address")
    func metrics() throws {
        try scene.write(Self.three.replacing("mail: {to: [olga@example.com]}", with: "capacity: 9"))
        try scene.drop("inA/a.csv", attendees(2))
        try scene.drop("inB/b.csv", "a,b\n")
        #expect(try scene.pass(["--metrics", "out.prom"]).code == 65)
        let path = scene.binary.folder.appending(path: "out.prom").path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("rollcall_pass_exit_code{target=\"webex\"} 65"))
        let lines = text.split(separator: "\n")
        func value(_ name: String, _ event: String, _ more: String = "event") -> Substring? {
            lines.first {
                $0.hasPrefix(name + "{") && $0.contains("event=\"\(event)\"") && $0.contains(more)
            }?
            .split(separator: " ").last
        }
        #expect(value("rollcall_event_bucket_rows", "A", "\"registered\"") == "2")
        #expect(value("rollcall_event_files", "A", "\"done\"") == "1")
        #expect(value("rollcall_event_files", "B", "\"failed\"") == "1")
        #expect(value("rollcall_event_exit_code", "C") == "0")
        #expect(!text.contains("@"))
        // A mail that may have arrived is not sent by itself: it does not wait.
        try makeMailInDoubt()
        #expect(try scene.pass(["--metrics", "out.prom"]).code == 0)
        let later = try String(contentsOfFile: path, encoding: .utf8)
        let age = later.split(separator: "\n").first { $0.hasPrefix("rollcall_outbox_age") }
        #expect(age?.hasSuffix(" 0") == true, "\(age ?? "none")")
        #expect(try scene.pass(["--metrics", "no/such/out.prom"]).code == 73)
    }

    @Test("Registered is who is in or waits; who was rejected by hand is not")
    func standing() async throws {
        try scene.writeOne("attendees: in/\n    capacity: 50")
        try scene.drop("in/a.csv", attendees(3))
        let meeting = try #require(try scene.meetings(try scene.pass()).first)
        let rejected = try scene.binary.run([
            "registrants", "reject", "--meeting", meeting, "--server", scene.sandbox.url, "--yes",
            "user0@example0.com",
        ])
        #expect(rejected.code == 0, "\(rejected.talk)")
        let answer = try scene.binary.run([
            "events", "events.yaml", "--server", scene.sandbox.url,
        ])
        let cells = answer.output.split(separator: "\n").last?.split(separator: " ")
        #expect(cells?.dropFirst(2).prefix(3) == ["2", "2", "50"], "\(answer.output)")
    }

    @Test("A pass that is ended in order says so with 75, also after a mail, and nothing is lost")
    func interrupted() async throws {
        let server = try MailServerProcess(scene.binary)
        try scene.writeOne("attendees: in/\n    mail: {to: [olga@example.com]}")
        for number in 0..<30 {
            let person = "First name,Last name,Email\nAnn,Roe,a\(number)@x.example\n"
            try scene.drop("in/\(number).csv", person)
        }
        let answer = try scene.binary.run(scene.command + server.options) { process in
            while (try? server.mails().count) ?? 0 < 2 {}
            kill(process, SIGTERM)
        }
        #expect(answer.code == 75, "\(answer.output) \(answer.talk)")
        #expect(answer.output.contains("the pass was ended; the next one goes on"))
        let done = scene.files("in/done").count
        #expect((2..<30).contains(done))
        let last = try scene.pass(server.options)
        #expect(last.code == 0 && scene.files("in/done").count == 30)
        // The mail that the signal met waits for its next try, or nobody knows whether it is there:
        // then it is not sent again.
        try makeMailsDue()
        #expect(try scene.pass(server.options).code == 0)
        let states = try mailStates()
        let arrived = try server.mails().count
        #expect(states.count == 30 && Set(states).isSubset(of: ["sent", "in_doubt"]), "\(states)")
        #expect((states.count { $0 == "sent" }...30).contains(arrived), "\(states)")
        #expect(states.count { $0 == "in_doubt" } <= 1, "\(states)")
    }
}
