import Foundation
import Glibc
import Testing

/// Mails about runs, by the real program to a real mail server on this machine.
struct MailTests {
    private let binary: Binary

    init() throws { binary = try Binary() }

    private func importing(
        _ server: MailServerProcess,
        _ more: [String] = []
    ) throws -> Binary.Answer {
        try binary.run(
            ["import", try binary.file("guests.csv", attendees(3)), "--sandbox-fresh"]
                + ["--report", "report"] + server.options + ["--mail-to", "olga@example.com"]
                + more
        )
    }

    @Test("The organiser gets the result, twice told, and the lists as Excel opens them")
    func arrives() throws {
        let server = try MailServerProcess(binary)
        let file = Binary.samples.appending(path: "spring-summit/attendees-with-mistakes.csv").path
        let policy = Binary.samples.appending(path: "spring-summit/policy.yaml").path
        let answer = try binary.run(
            ["import", file, "--sandbox", "--policy", policy, "--report", "report"]
                + server.options
                + ["--mail-to", "olga@example.com", "--mail-to", "second@example.org"]
                + ["--mail-from", "rollcall@example.com", "--reply-to", "desk@example.com"]
        )
        #expect(answer.code == 65)
        #expect(answer.output.contains("Mailed to o…@example.com, s…@example.org"))
        #expect(!answer.output.contains("olga@example.com, "))

        let mail = try #require(try server.mails().first)
        #expect(mail.sender == "rollcall@example.com")
        #expect(mail.recipients == ["olga@example.com", "second@example.org"])
        #expect(mail.defects.isEmpty)
        let subject = try #require(mail.values(of: "Subject").first)
        #expect(subject.hasPrefix("[SANDBOX] 19 need you · 5 of 26 in · attendees-with-mistakes"))
        #expect(mail.values(of: "Auto-Submitted") == ["auto-generated"])
        #expect(mail.values(of: "Reply-To") == ["desk@example.com"])
        #expect(mail.values(of: "Message-ID").count == 1)
        #expect(mail.values(of: "References") == mail.values(of: "In-Reply-To"))
        #expect(mail.longestLine <= 998)
        #expect(
            mail.structure == [
                "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/csv",
                "text/csv",
            ]
        )
        #expect(mail.text.contains("19 need you. 5 of 26 people can join. 1 waits for approval."))
        #expect(mail.page.contains("19 need you. 5 of 26 people can join. 1 waits for approval."))
        for (attachment, name) in zip(mail.attachments, ["needs-attention", "reconciliation"]) {
            #expect(attachment.name.contains(name) && attachment.name.hasPrefix("SANDBOX-"))
            #expect(try attachment.bytes == excel("report/\(name).csv"))
        }
        #expect(mail.attachments.count == 2)
    }

    @Test("A title of any length in any script arrives whole, on lines that fit")
    func japanese() async throws {
        let server = try MailServerProcess(binary)
        let sandbox = try SandboxProcess(binary)
        var binary = binary
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let title = "🎉 春の会議 " + String(repeating: "とても長い題名", count: 12)
        let made = try await sandbox.call(
            "POST",
            "/meetings",
            [
                "title": title, "start": "2035-05-01T09:00:00Z", "end": "2035-05-01T17:00:00Z",
                "registrationEnabled": true,
            ]
        )
        let meeting = try #require(made.body["id"] as? String)
        let answer = try binary.run(
            ["import", try binary.file("a.csv", attendees(2)), "--server", sandbox.url]
                + ["--meeting", meeting, "--report", "report"] + server.options
                + ["--mail-to", "olga@example.com"]
        )
        #expect(answer.code == 0)
        let mail = try #require(try server.mails().first)
        #expect(
            mail.values(of: "Subject") == [
                "2 wait for approval · 0 of 2 in · \(title), 1 May 2035"
            ]
        )
        let ours = try String(contentsOf: server.folder.appending(path: "1.eml"), encoding: .utf8)
        let head = try #require(ours.components(separatedBy: "\r\n\r\n").first)
        for line in head.components(separatedBy: "\r\n") where !line.hasPrefix("Content-Type") {
            #expect(line.utf8.count <= 78, "\(line)")
        }
    }

    @Test(
        "What a server does to a mail changes nothing of the import, and the outbox knows it",
        arguments: [
            ("busy", "The mail waits in the outbox", "waiting", "451"),
            ("refuse", "The mail was refused and stays", "failed", "550 5.7.1 no mail from you"),
            ("refuse-body", "The mail was refused", "failed", "552 5.3.4 the mail is too large"),
            ("refuse-rcpt olga@example.com", "The mail was refused", "failed", "no such person"),
            ("drop", "The mail may have arrived", "in_doubt", "no answer came"),
            ("stall", "The mail may have arrived", "in_doubt", "no answer came"),
        ]
    )
    func misbehaves(mode: String, says: String, state: String, words: String) throws {
        let server = try MailServerProcess(binary, mode)
        let began = ContinuousClock.now
        let answer = try importing(server, ["--smtp-timeout", "2s"])
        // libcurl by itself waits for two minutes more, for the answer to its QUIT.
        #expect(began.duration(to: .now) < .seconds(60))
        #expect(answer.code == 0)
        #expect(answer.output.contains("       3  registered"))
        #expect(answer.output.contains(says))
        #expect(answer.output.contains("mail flush"))
        let mails = try status()
        #expect(mails.map { $0["state"] as? String } == [state])
        #expect((mails.first?["words"] as? String)?.contains(words) == true)
        #expect(try #require(binary.read("report/summary.json")).contains("\"exit\": 0,"))

        // Only what nobody has taken is sent again by itself.
        try server.behave("accept")
        let before = try server.mails().count
        let flush = try binary.run(["mail", "flush"])
        #expect(flush.code == 0)
        #expect(try server.mails().count == before + (state == "waiting" ? 1 : 0))
        #expect(try binary.run(["mail", "flush", "--again"]).code == 0)
        #expect(try status().map { $0["state"] as? String } == ["sent"])
        let identifiers = try server.mails().map { $0.values(of: "Message-ID") }
        #expect(Set(identifiers).count == 1)
    }

    @Test("One of three is refused: the others have it, and never get it again")
    func oneOfThree() throws {
        let server = try MailServerProcess(binary, "refuse-rcpt two@example.com")
        let people = ["--mail-to", "two@example.com", "--mail-to", "three@example.com"]
        let answer = try importing(server, people)
        #expect(answer.code == 0)
        #expect(answer.output.contains("Mailed to o…@example.com, t…@example.com; not to "))
        let taken = try server.mails().map(\.recipients)
        #expect(taken == [["olga@example.com", "three@example.com"]])
        let kept = try #require(try status().first?["recipients"] as? [[String: String]])
        #expect(kept.map { $0["state"] } == ["accepted", "refused", "accepted"])
        #expect(kept[1]["words"]?.contains("there is no such person") == true)
        try server.behave("accept")
        #expect(try binary.run(["mail", "flush"]).code == 0)
        #expect(try server.mails().count == 1)
    }

    @Test("Nobody answers: the mail waits, and the next run sends it with its own")
    func nextRun() throws {
        let dead = try MailServerProcess(binary)
        dead.stop()
        let answer = try importing(dead)
        #expect(answer.code == 0)
        #expect(answer.output.contains("The mail waits in the outbox"))
        #expect(try binary.run(["mail", "flush"]).code == 75)
        #expect(try status().first?["tries"] as? Int == 2)
        let server = try MailServerProcess(binary)
        let flush = try binary.run(["mail", "flush"] + server.options)
        #expect(flush.code == 0)
        #expect(try server.mails().count == 1)
        #expect(try binary.run(["mail", "flush"]).output.contains("Nothing waits"))
    }

    @Test("An import that changes nothing mails nothing; --mail-on decides as well")
    func noNews() throws {
        let server = try MailServerProcess(binary)
        let file = try binary.file("guests.csv", attendees(2))
        let command =
            ["import", file, "--sandbox", "--report", "report"] + server.options
            + ["--mail-to", "olga@example.com"]
        #expect(try binary.run(command + ["--mail-on", "problems"]).code == 0)
        #expect(try server.mails().isEmpty)
        #expect(try binary.run(command).code == 0)
        #expect(try server.mails().isEmpty)
        let bad = try binary.file("guests.csv", attendees(3) + "Eve,Adams,nobody,Acme\n")
        for _ in 0..<2 {
            let again = ["import", bad] + command.dropFirst(2)
            #expect(try binary.run(again + ["--mail-on", "never"]).code == 65)
            #expect(try server.mails().isEmpty)
        }
        // The problem is known by now, but for a mail that nobody ordered; another one is news.
        let worse = try binary.file("guests.csv", attendees(3) + "Eve,Adams,no body,Acme\n")
        for _ in 0..<2 {
            #expect(try binary.run(["import", worse] + command.dropFirst(2)).code == 65)
            #expect(try server.mails().count == 1)
        }
    }

    private func status() throws -> [[String: Any]] {
        let answer = try binary.run(["mail", "status", "--json"])
        #expect(answer.code == 0)
        let value = try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
        return try #require(value as? [[String: Any]])
    }

    /// A report's bytes as a spreadsheet opens them, made here by other means.
    private func excel(_ path: String) throws -> Data {
        var bytes = Data([0xEF, 0xBB, 0xBF])
        var isQuoted = false
        for byte in try Data(contentsOf: binary.folder.appending(path: path)) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == 10 && !isQuoted { bytes.append(13) }
            bytes.append(byte)
        }
        return bytes
    }
}

extension Binary {
    /// The text of a file in the folder; nil where there is none.
    func read(_ name: String) -> String? {
        (try? Data(contentsOf: folder.appending(path: name)))
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
