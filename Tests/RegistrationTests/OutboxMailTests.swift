import Registration
import Testing

struct OutboxMailTests {
    private let now = Timestamp(milliseconds: 1000)
    private let next = Timestamp(milliseconds: 61_000)

    @Test("Whom the server took it for never gets it again")
    func accepted() throws {
        let mail = try mail()
            .after(
                .accepted(refused: [.init("two@x.org", words: "451 later", mayPass: true)]),
                at: now,
                retry: next
            )
        #expect(mail.state == .waiting && mail.nextAt == next && mail.sentAt == now)
        #expect(mail.open.map(\.unmasked) == ["two@x.org"])
        let done = mail.after(.accepted(refused: []), at: next, retry: nil)
        #expect(done.state == .sent && done.open.isEmpty && done.sentAt == now)
    }

    @Test("A refusal for good is one for everybody who was not answered by name")
    func refused() throws {
        let mail = try mail()
            .after(
                .refused(
                    words: "552 too large",
                    refused: [.init("two@x.org", words: "451 later", mayPass: true)]
                ),
                at: now,
                retry: next
            )
        #expect(mail.recipients.map(\.state) == [.refused, .waiting])
        #expect(mail.state == .waiting)
        let failed = mail.after(.refused(words: "no", refused: []), at: now, retry: next)
        #expect(failed.state == .failed && failed.nextAt == nil)
    }

    @Test("What was not handed over waits, until there were tries enough")
    func postponed() throws {
        let mail = try mail().after(.postponed(words: "busy", refused: []), at: now, retry: next)
        #expect(mail.state == .waiting && mail.nextAt == next && mail.words == "busy")
        let last = mail.after(.postponed(words: "busy", refused: []), at: now, retry: nil)
        #expect(last.state == .failed && last.open.count == 2)
    }

    @Test("What may have arrived is left alone")
    func inDoubt() throws {
        let mail = try mail().after(.inDoubt(words: "no answer"), at: now, retry: next)
        #expect(mail.state == .inDoubt && mail.nextAt == nil)
        #expect(mail.recipients.map(\.state) == [.waiting, .waiting])
    }

    @Test("A server's words are kept on one line, and no longer than they have to be")
    func words() throws {
        let long = "a\r\nb" + String(repeating: "x", count: 2000)
        let mail = try mail().after(.inDoubt(words: long), at: now, retry: nil)
        #expect(mail.words.count == 500 && !mail.words.contains("\r\n"))
    }

    private func mail() throws -> OutboxMail {
        let order = MailOrder(
            server: "smtp://127.0.0.1:25",
            from: try EmailAddress("a@x.org"),
            to: [try EmailAddress("one@x.org"), try EmailAddress("two@x.org")]
        )
        return OutboxMail(
            key: 1,
            run: RunID("r"),
            order: order,
            messageID: "<r.1@x.org>",
            createdAt: Timestamp(milliseconds: 0)
        )
    }
}
