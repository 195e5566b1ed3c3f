/// One mail as it is handed to a server: envelope, header and parts.
public struct MailRequest: Sendable {
    /// Whom a failure to deliver is told: the address alone.
    public var sender: String
    /// Who gets it: addresses alone, at least one.
    public var recipients: [String]
    /// The lines of the header, folded, without a line end; `MIME-Version` and those of the
    /// parts are libcurl's.
    public var header: [String]
    /// The parts, in one that holds them all.
    public var parts: [MailPart]
    /// Who hands it over; nil for a server that asks nobody.
    public var login: MailLogin?
    /// From connecting to the server's last word; at least a millisecond.
    public var timeout: Duration = .seconds(120)

    /// A mail without a login, with the bounds as they ship.
    public init(
        from sender: String,
        to recipients: [String],
        header: [String],
        parts: [MailPart]
    ) {
        self.sender = sender
        self.recipients = recipients
        self.header = header
        self.parts = parts
    }

    /// What of it would let somebody write lines of their own: nil for a mail that can be sent.
    ///
    /// A header line may go on after CR LF and a blank (RFC 5322, 2.2.3), and nothing else may
    /// hold CR, LF or NUL.
    var flaw: String? {
        if recipients.isEmpty { return "a mail to nobody" }
        if ([sender] + recipients).contains(where: { !Self.isAddress($0) }) {
            return "an address with a blank, a bracket or a control character"
        }
        if header.contains(where: { !Self.isHeaderLine($0) }) {
            return "a header line with a line end or a control character"
        }
        return nil
    }

    private static func isAddress(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
            }
    }

    private static func isHeaderLine(_ text: String) -> Bool {
        let lines = Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            let isLast = number == lines.count - 1
            guard isLast || line.last == 0x0D else { return false }
            let bare = isLast ? line[...] : line.dropLast()
            guard bare.allSatisfy({ $0 == 0x09 || (0x20...0x7E).contains($0) }) else {
                return false
            }
            if number > 0 && bare.first != 0x20 && bare.first != 0x09 { return false }
            if bare.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return false }
        }
        return true
    }
}
