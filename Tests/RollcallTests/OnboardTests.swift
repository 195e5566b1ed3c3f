import Foundation
import Glibc
import Registration
import Testing

/// `rollcall onboard`: passes over many events, by the real program.
struct OnboardTests {
    private var scene: Season

    init() throws { scene = try Season() }

    @Test("Meetings are made, files taken in and moved; a second pass does nothing")
    func twice() async throws {
        try scene.write(
            """
            version: 1
            events:
              - {name: Later, create: {title: Later, start: 2036-06-01T09:00:00Z, \
            end: 2036-06-01T10:00:00Z}, attendees: later/}
              - {name: Sooner, create: {title: Sooner, start: 2036-05-01T11:00:00+02:00, \
            end: 2036-05-01T12:00:00+02:00, timezone: Europe/Zurich, scheduledType: webinar}, \
            attendees: sooner, report: out}
            """
        )
        try scene.drop("later/b.csv", attendees(3))
        try scene.drop("sooner/a.csv", attendees(2))
        try scene.drop("sooner/half.csv.part", attendees(2))
        try scene.drop("sooner/.DS_Store", "x")
        try scene.drop("sooner/~$a.csv", "x")
        let first = try scene.pass()
        #expect(first.code == 0, "\(first.talk)")
        #expect(try scene.names(first) == ["Sooner", "Later"])
        #expect(try scene.fates(first) == ["a.csv done", "b.csv done"])
        #expect(scene.files("sooner/done").map(\.name) == ["a.csv"])
        #expect(scene.files("later/done").map(\.name) == ["b.csv"])
        let reports = scene.files("out").filter { $0.name == "reconciliation.csv" }
        #expect(reports.count == 1)
        #expect(scene.files("sooner").map(\.name).sorted().contains("half.csv.part"))
        let before = try await scene.sandbox.requests()
        #expect(before["createMeeting"] == 2)

        let second = try scene.pass()
        #expect(second.code == 0)
        #expect(try scene.fates(second).isEmpty)
        let after = try await scene.sandbox.requests()
        #expect(after["createMeeting"] == 2 && after["bulkInsert"] == before["bulkInsert"])
        #expect(try await scene.titles() == ["Later", "Sooner"])
    }

    @Test("The same content again is recognised, and nobody is sent or told of a second time")
    func sameContent() async throws {
        try scene.writeOne("attendees: in/")
        try scene.drop("in/a.csv", attendees(3))
        #expect(try scene.pass().code == 0)
        let before = try await scene.sandbox.requests()["bulkInsert"]
        try scene.drop("in/copy of a.csv", attendees(3))
        let answer = try scene.pass()
        #expect(try scene.fates(answer) == ["copy of a.csv done known"])
        #expect(try await scene.sandbox.requests()["bulkInsert"] == before)
        #expect(scene.files("in/done").map(\.name).sorted() == ["a.csv", "copy of a.csv"])
    }

    @Test("What is too much is held with a reason, and a move to approved/ is the yes")
    func held() async throws {
        try scene.writeOne("attendees: in/\n    guard: {maxChanges: 2}")
        try scene.drop("in/many.csv", attendees(3))
        let held = try scene.pass()
        #expect(held.code == 65)
        #expect(try scene.fates(held) == ["many.csv held"])
        let place = try #require(scene.files("in/held").first { $0.name == "many.csv" })
        let why = try #require(scene.files("in/held").first { $0.name == "WHY.txt" })
        let words = try String(contentsOfFile: why.path, encoding: .utf8)
        #expect(words.contains("it would write 3 times") && words.contains("in/approved/"))
        #expect(try await scene.sandbox.requests()["bulkInsert"] == nil)

        // Other content in approved/ is no yes.
        try scene.drop("in/approved/other.csv", attendees(4))
        #expect(try scene.fates(try scene.pass()) == ["other.csv held"])
        try scene.move(place.path, to: "in/approved/many.csv")
        let answer = try scene.pass(["--attention-exit", "0"])
        #expect(answer.code == 0, "\(answer.output)")
        #expect(try scene.fates(answer) == ["many.csv done"])
        #expect(scene.files("in/done").map(\.name) == ["many.csv"])
        #expect(scene.files("in/held").filter { $0.name == "many.csv" }.isEmpty)
    }

    @Test("A file of which nothing can be used fails with its report, and the organiser is told")
    func failed() throws {
        let server = try MailServerProcess(scene.binary)
        try scene.writeOne("attendees: in/\n    mail: {to: [olga@example.com]}")
        try scene.drop("in/broken.csv", "First name,Last name,Email\n,,\n,x,nobody\n")
        try scene.drop("in/no header.csv", "a,b\n1,2\n")
        let answer = try scene.pass(server.options)
        #expect(answer.code == 65)
        #expect(try scene.fates(answer) == ["broken.csv failed", "no header.csv failed"])
        let kept = scene.files("in/failed").map(\.name)
        for name in ["broken.csv", "no header.csv"] {
            #expect(kept.contains(name))
        }
        #expect(kept.filter { $0 == "reconciliation.csv" }.count == 2)
        #expect(kept.filter { $0 == "WHY.txt" }.count == 2)
        let subjects = try server.mails().flatMap { $0.values(of: "Subject") }
        #expect(subjects.count == 2, "\(subjects)")
        #expect(subjects.contains { $0.hasPrefix("STOPPED, nothing sent") })
    }

    @Test("While Webex is away a file waits where it is, and one mail tells of it")
    func outage() async throws {
        let server = try MailServerProcess(scene.binary)
        try scene.writeOne("attendees: in/\n    mail: {to: [olga@example.com]}")
        #expect(try scene.pass(server.options).code == 0)
        try scene.drop("in/a.csv", attendees(2))
        let token = scene.sandbox.token
        scene.sandbox.stop()
        for _ in 0..<3 {
            let answer = try scene.pass(server.options + ["--max-wait", "0"])
            #expect([69, 75].contains(answer.code), "\(answer.output)")
            #expect(scene.files("in").map(\.path).contains { $0.hasSuffix("in/a.csv") })
        }
        #expect(try server.mails().count == 1)
        #expect(token.isEmpty == false)
    }

    @Test("The answer to making a meeting is lost, with the meeting made or not: there is one")
    func lostAnswer() async throws {
        for fault in ["commit-then-drop", "status, status: 500", "reset-before"] {
            let plan = "faults: [{on: createMeeting, at: 1, do: \(fault)}]\n"
            let scene = try Season(faults: plan)
            try scene.writeOne("attendees: in/")
            try scene.drop("in/a.csv", attendees(2))
            var answer = try scene.pass()
            if answer.code == 75 { answer = try scene.pass() }
            #expect(answer.code == 0, "\(fault): \(answer.output) \(answer.talk)")
            #expect(try await scene.titles() == ["Event"], "\(fault)")
            let meeting = try #require(try scene.meetings(answer).first)
            #expect(try await scene.sandbox.listing(of: meeting).count == 2)
        }
    }

    @Test("Several events in one file: all that is wrong is told in one pass, nothing is sent")
    func wrong() async throws {
        try scene.write(
            """
            version: 1
            defaults: {policy: nowhere.yaml}
            events:
              - {name: One, meeting: abc, attendees: in/, mial: {to: [a@x.example]}}
              - {name: One, meeting: abc, attendees: in}
              - {name: Old, create: {title: Old, start: 2020-01-01T09:00:00Z, \
            end: 2020-01-01T10:00:00Z}, attendees: old/, policy: ok.yaml}
              - {name: Zone, create: {title: Zone, start: 2036-01-01T09:00:00, \
            end: 2035-01-01T10:00:00Z}, attendees: zone/}
            """
        )
        try scene.drop("ok.yaml", "version: 1\ndefault: hold\n")
        let answer = try scene.pass()
        #expect(answer.code == 78)
        for part in [
            "`mial` is no key of an event (did you mean `mail`?)", "two events are called `One`",
            "two events have this meeting", "two events share these files",
            "there is no such file", "'2036-01-01T09:00:00' has no zone",
        ] {
            #expect(answer.talk.contains(part), "\(part): \(answer.talk)")
        }
        try scene.write(
            """
            version: 1
            events:
              - {name: Old, create: {title: Old, start: 2020-01-01T09:00:00Z, \
            end: 2020-01-01T10:00:00Z}, attendees: old/}
            """
        )
        let past = try scene.pass()
        #expect(past.code == 78 && past.talk.contains("`Old` starts in the past"))
        #expect(try await scene.sandbox.requests().isEmpty)
    }

    @Test("Without a token a pass is 77, and two at once are one")
    func refused() async throws {
        try scene.writeOne("attendees: in/")
        var blind = scene.binary
        blind.environment["WEBEX_ACCESS_TOKEN"] = nil
        #expect(
            try blind.run(["onboard", "events.yaml", "--server", scene.sandbox.url]).code == 77
        )
        let locks = scene.binary.folder.appending(path: "state/rollcall/ledger.sqlite.locks")
        try FileManager.default.createDirectory(at: locks, withIntermediateDirectories: true)
        let file = open(locks.appending(path: "onboarding").path, O_RDWR | O_CREAT, 0o600)
        #expect(file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0)
        defer { close(file) }
        let second = try scene.pass()
        #expect(second.code == 75 && second.talk.contains("another pass is at work"))
    }

    @Test("A subfolder of an inbox has a policy of its own")
    func subfolder() async throws {
        try scene.drop("in.yaml", "version: 1\ndefault: hold\n")
        try scene.drop("vip.yaml", "version: 1\ndefault: approve\n")
        try scene.writeOne(
            "attendees: in/\n    policy: in.yaml\n    folders: {vip: {policy: vip.yaml}}"
        )
        try scene.drop("in/a.csv", "First name,Last name,Email\nAnn,Roe,ann@x.example\n")
        try scene.drop("in/vip/b.csv", "First name,Last name,Email\nBob,Roe,bob@x.example\n")
        let answer = try scene.pass()
        #expect(answer.code == 0, "\(answer.output)")
        let meeting = try #require(try scene.meetings(answer).first)
        let people = try await scene.sandbox.listing(of: meeting)
        let statuses = Dictionary(
            uniqueKeysWithValues: people.map {
                ($0["email"] as? String ?? "", $0["status"] as? String ?? "")
            }
        )
        #expect(statuses == ["ann@x.example": "pending", "bob@x.example": "approved"])
    }

    @Test("A yes stands while Webex refuses the token, and so do the rules of the file's folder")
    func yesStands() async throws {
        let faults = "faults: [{on: bulkInsert, at: 1, do: status, status: 401}]\n"
        let scene = try Season(faults: faults)
        try scene.drop("in.yaml", "version: 1\ndefault: hold\n")
        try scene.drop("vip.yaml", "version: 1\ndefault: approve\n")
        try scene.writeOne(
            """
            attendees: in/
                policy: in.yaml
                folders: {vip: {policy: vip.yaml}}
                guard: {maxChanges: 1}
            """
        )
        try scene.drop("in/vip/b.csv", attendees(3))
        #expect(try scene.fates(try scene.pass()) == ["b.csv held"])
        let held = try #require(scene.files("in/held").first { $0.name == "b.csv" })
        try scene.drop("in/approved/note.tmp", "x")
        try scene.move(held.path, to: "in/approved/b.csv")
        let refused = try scene.pass()
        #expect(refused.code == 77, "\(refused.output)")
        #expect(scene.files("in/approved/vip").map(\.name) == ["b.csv"])
        let answer = try scene.pass()
        #expect(answer.code == 0, "\(answer.output)")
        let meeting = try #require(try scene.meetings(answer).first)
        let people = try await scene.sandbox.listing(of: meeting)
        #expect(people.count == 3)
        #expect(people.allSatisfy { $0["status"] as? String == "approved" })
        #expect(scene.files("in/held").isEmpty)
    }

    @Test("Killed at any moment: nobody is lost or twice, every file is done, one meeting each")
    func killed() async throws {
        try scene.write(
            """
            version: 1
            events:
              - {name: A, create: {title: A, start: 2036-06-01T09:00:00Z, \
            end: 2036-06-01T10:00:00Z}, attendees: a/}
              - {name: B, create: {title: B, start: 2036-05-01T09:00:00Z, \
            end: 2036-05-01T10:00:00Z}, attendees: b/}
            """
        )
        var generator = SeededGenerator(seed: 9)
        for number in 0..<3 {
            for event in ["a", "b"] {
                let rows = (0..<12)
                    .map { row in
                        "Ann,Roe,\(event)\(number)-\(row)@x.example\n"
                    }
                try scene.drop(
                    "\(event)/file\(number).csv",
                    "First name,Last name,Email\n" + rows.joined()
                )
            }
        }
        let command = scene.command + ["--batch-size", "4", "--settle-delay", "200ms"]
        for _ in 0..<12 {
            let process = scene.binary.process(command)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            usleep(UInt32.random(in: 100_000...1_800_000, using: &generator))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let last = try scene.binary.run(command)
        #expect(last.code == 0, "\(last.output) \(last.talk)")
        #expect(try await scene.titles() == ["A", "B"])
        for (event, meeting) in zip(["b", "a"], try scene.meetings(last)) {
            let people = try await scene.sandbox.listing(of: meeting)
            #expect(Set(people.compactMap { $0["email"] as? String }).count == 36)
            #expect(people.count == 36, "\(event): somebody twice")
            #expect(scene.files("\(event)/done").map(\.name).count == 3)
            #expect(scene.files("\(event)/processing").isEmpty)
        }
        let mails = try await scene.sandbox.mails().map { "\($0)" }
        #expect(Set(mails).count == mails.count, "somebody was mailed twice")
    }

    @Test("Somebody who is forgotten is in no file that a pass has put away, and the others are")
    func forgotten() throws {
        try scene.writeOne("attendees: in/")
        let file = "First name,Last name,Email\nZu,Qu,zuqu@canary.example\nAnn,Roe,ann@x.example\n"
        try scene.drop("in/a.csv", file)
        try scene.drop("in/bad.csv", "a,b\nzuqu@canary.example,x\n")
        #expect(try scene.pass().code == 65)
        try scene.drop("in/later.csv", file + "Bo,Roe,bo@x.example\n")
        let forgotten = try scene.binary.run([
            "forget", "--email", "ZuQu@canary.example", "--yes",
        ])
        #expect(forgotten.code == 0, "\(forgotten.talk)")
        #expect(forgotten.output.contains("in/later.csv: it waits to be imported"))
        let holding = scene.files(".")
            .filter { file in
                let text = (try? Data(contentsOf: URL(filePath: file.path))) ?? Data()
                return text.range(of: Data("zuqu@canary.example".utf8)) != nil
            }
            .map(\.name)
        // Another program's state, and what waits.
        #expect(holding == ["later.csv"], "\(holding)")
        let kept = try #require(scene.files("in/done").first { $0.name == "a.csv" })
        let text = try String(contentsOfFile: kept.path, encoding: .utf8)
        #expect(text == "First name,Last name,Email\nAnn,Roe,ann@x.example\n")
    }
}
