import Foundation
import Glibc
import Testing

/// Secrets, certificates and settings of mails, and what a kill leaves behind.
@Suite(.enabled(if: FarServer.openssl != nil))
struct MailSafetyTests {
    private static let password = "canary-5f2c9e-password"
    private var binary: Binary

    init() throws { binary = try Binary() }

    private func importing(_ more: [String]) throws -> Binary.Answer {
        try binary.run(
            ["import", try binary.file("guests.csv", attendees(2)), "--sandbox-fresh"]
                + ["--report", "report", "--mail-to", "olga@example.com"] + more
        )
    }

    @Test("A server that wants a login gets it from a file, and the password is shown nowhere")
    func login() throws {
        let server = try MailServerProcess(
            binary,
            "accept",
            ["--login", "robot@example.com:\(Self.password)"]
        )
        let without = try importing(server.options)
        #expect(without.code == 0)
        #expect(without.output.contains("The mail waits in the outbox"))
        #expect(without.output.contains("--smtp-credentials"))

        let file = try binary.file("smtp", "robot@example.com\n\(Self.password)\n")
        let open = try importing(server.options + ["--smtp-credentials", file])
        #expect(open.code == 78)
        #expect(open.talk.contains("chmod 600"))
        #expect(chmod(file, 0o600) == 0)
        let good = try importing(server.options + ["--smtp-credentials", file])
        #expect(good.output.contains("Mailed to o…@example.com"))
        #expect(try server.mails().first?.sender == "robot@example.com")

        let wrong = try binary.file("wrong", "robot@example.com:not-\(Self.password)\n")
        #expect(chmod(wrong, 0o600) == 0)
        let refused = try importing(server.options + ["--smtp-credentials", wrong])
        #expect(refused.code == 0)
        #expect(refused.output.contains("535"))
        #expect(refused.output.contains("check user and password"))
        try expectNoCanary(besides: [file, wrong])
        for answer in [without, good, refused, open] {
            #expect(!(answer.output + answer.talk).contains(Self.password))
        }
    }

    @Test("The password comes from the environment as well, and ps does not show it")
    func environment() throws {
        let server = try MailServerProcess(
            binary,
            "stall",
            ["--login", "robot@example.com:\(Self.password)"]
        )
        var binary = binary
        binary.environment["ROLLCALL_SMTP_USER"] = "robot@example.com"
        binary.environment["ROLLCALL_SMTP_PASSWORD"] = Self.password
        let process = binary.process(
            ["import", try binary.file("guests.csv", attendees(2)), "--sandbox-fresh"]
                + ["--report", "report", "--mail-to", "olga@example.com"] + server.options
        )
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        while process.isRunning, try server.mails().isEmpty {}
        let line = try Data(
            contentsOf: URL(filePath: "/proc/\(process.processIdentifier)/cmdline")
        )
        #expect(!String(decoding: line, as: UTF8.self).contains(Self.password))

        // Killed while the server holds its answer back: nobody can know, and nobody repeats it.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try server.behave("accept")
        let flush = try binary.run(["mail", "flush"])
        #expect(flush.output.contains("Nothing waits"))
        #expect(flush.output.contains("1 mail is in doubt"), "\(flush.output)")
        #expect(flush.output.contains("mail flush --again"), "\(flush.output)")
        let status = try binary.run(["mail", "status"])
        #expect(status.output.contains("in doubt"))
        #expect(status.output.contains("it may have arrived"))
        #expect(try server.mails().count == 1)
        #expect(try binary.run(["runs"]).output.contains("exit 0"))
        #expect(try binary.run(["mail", "flush", "--again"]).code == 0)
        #expect(try server.mails().count == 2)
        try expectNoCanary(besides: [])
    }

    @Test(
        "A certificate is looked at: nobody's, or an old one, and no mail is handed over",
        arguments: [["--smtps"], []],
        [true, false]
    )
    func certificates(how: [String], isExpired: Bool) throws {
        let certificate = try MailCertificate(in: binary.folder, isExpired: isExpired)
        let server = try MailServerProcess(
            binary,
            "accept",
            ["--certificate", certificate.path] + how
        )
        let scheme = how.isEmpty ? "smtp" : "smtps"
        let address = ["--smtp", "\(scheme)://mail.localhost:\(server.port)"]
        let unknown = try importing(address)
        #expect(unknown.code == 0)
        #expect(unknown.output.contains("The mail waits in the outbox"))
        #expect(unknown.output.contains("no secure connection"))
        #expect(try server.mails().isEmpty)
        let known = try importing(address + ["--ca-file", certificate.path])
        #expect(known.code == 0)
        #expect(try server.mails().map(\.tls) == (isExpired ? [] : [true]))
        #expect(known.output.contains(isExpired ? "certificate has expired" : "Mailed to o…@"))
    }

    @Test("A server that is not this machine's by name is not spoken to in the clear")
    func plain() throws {
        let server = try MailServerProcess(binary)
        let answer = try importing(["--smtp", "smtp://mail.localhost:\(server.port)"])
        #expect(answer.code == 0)
        #expect(answer.output.contains("no secure connection"))
        #expect(try server.mails().isEmpty)
    }

    @Test("Settings that cannot be right end the command with 78, all of them told at once")
    func settings() throws {
        let answer = try importing([
            "--smtp", "http://mail.example.com", "--mail-to", "nobody",
            "--mail-from", "a@example.com\r\nBcc: x@example.com", "--mail-on", "sometimes",
            "--mail-attach", "some", "--mail-attach-limit", "huge", "--smtp-credentials", "none",
        ])
        #expect(answer.code == 78)
        for option in [
            "--smtp 'http", "--mail-to: 'nobody'", "--mail-from:", "--mail-on:", "--mail-attach:",
            "--mail-attach-limit:", "--smtp-credentials none",
        ] {
            #expect(answer.talk.contains(option), "\(option)")
        }
        #expect(answer.talk.contains("is no e-mail address (it has no @)"), "\(answer.talk)")
        #expect(answer.talk.contains("write smtp://HOST:PORT"), "\(answer.talk)")
        #expect(try binary.run(["runs"]).output.isEmpty)
        let missing = try importing([])
        #expect(missing.code == 78)
        #expect(missing.talk.contains("there is no --smtp"))
    }

    @Test("A mail to try the server by arrives, or the command says why not")
    func test() throws {
        let server = try MailServerProcess(binary)
        let command = ["mail", "test", "--to", "olga@example.com"] + server.options
        let good = try binary.run(command)
        #expect(good.code == 0)
        #expect(good.output.contains("o…@example.com"))
        #expect(try server.mails().first?.values(of: "Subject") == ["Rollcall can mail you"])
        #expect(try server.mails().first?.attachments.isEmpty == true)
        try server.behave("refuse")
        let bad = try binary.run(command)
        #expect(bad.code == 69)
        #expect(bad.talk.contains("550 5.7.1 no mail from you"))
    }

    @Test("Large lists are packed, and the largest are told by their path")
    func largeLists() throws {
        let server = try MailServerProcess(binary)
        _ = try importing(server.options)
        let size = try #require(try server.mails().first?.attachments.first).bytes.count
        _ = try importing(server.options + ["--mail-attach-limit", "\(size - 1)"])
        let packed = try #require(try server.mails().last)
        #expect(packed.attachments.map(\.type) == ["application/gzip"])
        #expect(packed.attachments.first?.name.hasSuffix(".csv.gz") == true)
        _ = try importing(server.options + ["--mail-attach-limit", "\(size / 2 - 1)"])
        let told = try #require(try server.mails().last)
        #expect(told.attachments.isEmpty)
        #expect(told.text.contains("Too large for a mail"))
        #expect(told.text.contains("report/reconciliation.csv"))
    }

    /// No file that the program left behind holds the password.
    private func expectNoCanary(besides known: [String]) throws {
        let files = FileManager.default
        for name in try files.subpathsOfDirectory(atPath: binary.folder.path) {
            let path = binary.folder.appending(path: name).path
            guard !known.contains(path), let bytes = files.contents(atPath: path) else { continue }
            #expect(bytes.range(of: Data(Self.password.utf8)) == nil, "\(name)")
        }
    }
}
