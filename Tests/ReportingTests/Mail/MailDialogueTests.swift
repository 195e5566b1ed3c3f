import CCurl
import Testing

@testable import Curl

struct MailDialogueTests {
    @Test("A mail that is taken, but for one of three")
    func partly() {
        var dialogue = MailDialogue()
        dialogue.say("MAIL FROM:<a@b.c>", "250 OK")
        dialogue.say("RCPT TO:<one@b.c>", "250 OK")
        dialogue.say("RCPT TO:<two@b.c>", "550-5.1.1 there is", "550 no such person")
        dialogue.say("RCPT TO:<three@b.c>", "451 later")
        dialogue.say("DATA", "354 go on")
        #expect(!dialogue.isHandedOver)
        dialogue.write("text\r\n--boundary--\r\n")
        #expect(dialogue.isHandedOver)
        dialogue.heard("250 taken\r\n".utf8)
        #expect(dialogue.body?.code == 250)
        let refusals = dialogue.refusals(of: ["one@b.c", "two@b.c", "three@b.c"])
        #expect(refusals.map(\.recipient) == ["two@b.c", "three@b.c"])
        #expect(refusals.map(\.mayPass) == [false, true])
        #expect(refusals.first?.words == "5.1.1 there is no such person")
    }

    @Test(
        "A mail is handed over only with its last boundary",
        arguments: [
            ("half of the tex", false), ("--boundary\r\n", false), ("--boundary--", false),
            ("--boundary--\r\n", true), ("--boundary--\r\n.\r\n", true),
        ]
    )
    func handedOver(end: String, isWhole: Bool) {
        var dialogue = MailDialogue()
        dialogue.say("DATA", "354 go on")
        for byte in end.utf8 { dialogue.write(String(Unicode.Scalar(byte))) }
        #expect(dialogue.isHandedOver == isWhole)
        let failure = MailFailure(CURLE_OPERATION_TIMEDOUT, "time", dialogue, refusals: [])
        #expect(failure.kind == (isWhole ? .inDoubt : .broken))
    }

    @Test("The answer to a goodbye hides no refusal")
    func goodbye() {
        var dialogue = MailDialogue()
        dialogue.say("MAIL FROM:<a@b.c>", "550 5.7.1 no")
        dialogue.say("QUIT", "221 bye")
        let failure = MailFailure(CURLE_SEND_ERROR, "MAIL failed", dialogue, refusals: [])
        #expect(failure.kind == .refused)
        #expect(failure.message == "the server said 550 5.7.1 no")
    }

    @Test("A mail that was interrupted is told so, and not in libcurl's words of a callback")
    func interrupted() {
        let failure = MailFailure(
            CURLE_ABORTED_BY_CALLBACK,
            "Callback aborted",
            MailDialogue(),
            refusals: []
        )
        #expect(failure.kind == .cancelled)
        #expect(failure.message == "it was interrupted")
    }

    @Test("What follows AUTH is kept nowhere")
    func secrets() {
        var dialogue = MailDialogue()
        dialogue.say("AUTH PLAIN c2VjcmV0", "334 go on")
        dialogue.say("c2VjcmV0", "535 5.7.8 wrong")
        #expect(!"\(dialogue)".contains("c2VjcmV0"))
        let failure = MailFailure(CURLE_LOGIN_DENIED, "denied", dialogue, refusals: [])
        #expect(failure.kind == .unauthorised)
    }

    @Test(
        "The server's code decides",
        arguments: [
            ("451 later", MailFailure.Kind.busy), ("550 no", .refused),
            ("530 log in first", .unauthorised),
        ]
    )
    func kinds(answer: String, kind: MailFailure.Kind) {
        var dialogue = MailDialogue()
        dialogue.say("MAIL FROM:<a@b.c>", answer)
        #expect(MailFailure(CURLE_SEND_ERROR, "", dialogue, refusals: []).kind == kind)
    }

    @Test(
        "An address of a mail server is read whole or not at all",
        arguments: [
            ("smtp://mail.example.com", "smtp://mail.example.com:587"),
            ("SMTPS://Mail.Example.com/", "smtps://mail.example.com:465"),
            ("smtp://[::1]:2525", "smtp://[::1]:2525"),
            ("http://mail.example.com", nil), ("smtp://user:secret@mail.example.com", nil),
            ("smtp://mail.example.com:0", nil), ("smtp://", nil), ("mail.example.com:25", nil),
            ("smtp://mail.example.com/path", nil), ("smtp://a\r\nb", nil),
        ]
    )
    func servers(text: String, read: String?) {
        #expect((try? MailServer(text))?.description == read)
    }

    @Test("A request with a line of its own in it is not sent")
    func flaws() {
        var mail = MailRequest(from: "a@b.c", to: ["d@e.f"], header: ["X: y"], parts: [])
        #expect(mail.flaw == nil)
        mail.header = ["X: y\r\n z"]
        #expect(mail.flaw == nil)
        for line in ["X: y\r\nBcc: z", "X: y\n z", "X: \u{0}", "X: y\r\n ", "X: é"] {
            mail.header = [line]
            #expect(mail.flaw != nil, "\(line)")
        }
        mail.header = []
        mail.recipients = ["d@e.f>\r\nRCPT TO:<x@y.z"]
        #expect(mail.flaw != nil)
        mail.recipients = []
        #expect(mail.flaw != nil)
    }

    @Test("A login prints no password")
    func login() {
        let login = MailLogin(user: "olga", password: "secret")
        #expect(!"\(login) \(String(reflecting: login))".contains("secret"))
    }
}

extension MailDialogue {
    fileprivate mutating func say(_ command: String, _ answers: String...) {
        said("\(command)\r\n".utf8)
        for answer in answers { heard("\(answer)\r\n".utf8) }
    }

    fileprivate mutating func write(_ text: String) {
        Array(text.utf8).withUnsafeBytes { wrote($0) }
    }
}
