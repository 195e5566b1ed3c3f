/// What was said on a connection to a mail server, as far as it decides what became of the mail.
///
/// A value that is told what goes over the wire: SMTP answers every command once, in order.
struct MailDialogue: Equatable {
    /// One answer of the server.
    struct Answer: Equatable {
        var code: Int
        var words: String
    }

    /// The longest words that are kept of one answer, in bytes.
    private static let maxWords = 400

    /// The command that waits for its answer; empty before the first one.
    private(set) var command = ""
    /// The answers to MAIL, RCPT in their order, and DATA; `body` is that to the mail itself.
    private(set) var recipients: [Answer] = []
    private(set) var body: Answer?
    /// The last answer of all but that to QUIT.
    private(set) var last: Answer?
    /// Whether the server said that the mail may come.
    private(set) var isInvited = false
    private var tail: [UInt8] = []
    private var words = ""

    /// A command was sent; of what follows AUTH nothing is kept.
    mutating func said(_ bytes: some Sequence<UInt8>) {
        let line = String(decoding: bytes.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
        let verb = line.prefix { $0 != " " }.uppercased()
        let known = ["EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]
        // What is no command is the answer to a challenge.
        if known.contains(verb) { command = verb }
        words = ""
    }

    /// A line of an answer came; the last line of one has a blank behind its code.
    mutating func heard(_ bytes: some Sequence<UInt8>) {
        let line = String(decoding: bytes.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
        guard let code = Int(line.prefix(3)), (200..<600).contains(code) else { return }
        let text = line.dropFirst(4)
        if words.utf8.count < Self.maxWords {
            words += (words.isEmpty ? "" : " ") + text.prefix(Self.maxWords)
        }
        if line.dropFirst(3).first == "-" { return }
        take(Answer(code: code, words: words))
        words = ""
    }

    /// A piece of the mail was sent.
    mutating func wrote(_ bytes: UnsafeRawBufferPointer) {
        tail = Array((tail + bytes.suffix(Self.tailBytes)).suffix(Self.tailBytes))
    }

    /// Whether all of the mail was sent, so that the server may take it whatever comes after.
    ///
    /// The last boundary ends with two hyphens; the dot behind it comes only after that.
    var isHandedOver: Bool {
        var rest = tail[...]
        if rest.suffix(3).elementsEqual([0x2E, 0x0D, 0x0A]) { rest = rest.dropLast(3) }
        return isInvited && rest.suffix(4).elementsEqual([0x2D, 0x2D, 0x0D, 0x0A])
    }

    /// The answer that refused the whole mail, if any: the last one, where it is an error.
    var refusal: Answer? { last.flatMap { $0.code >= 400 ? $0 : nil } }

    /// Those whom the server did not take.
    func refusals(of asked: [String]) -> [MailRefusal] {
        zip(asked, recipients)
            .compactMap { recipient, answer in
                answer.code < 400
                    ? nil : MailRefusal(recipient, code: answer.code, words: answer.words)
            }
    }

    private static let tailBytes = 16

    private mutating func take(_ answer: Answer) {
        // What is said to a goodbye tells nothing of the mail.
        if command == "QUIT" { return }
        last = answer
        switch command {
        case "RCPT": recipients.append(answer)
        case "DATA" where !isInvited && answer.code == 354: isInvited = true
        case "DATA" where isInvited && body == nil: body = answer
        default: break
        }
    }
}
