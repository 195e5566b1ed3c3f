/// An address that mail can be sent to: it has passed the address rule, and prints masked.
///
/// Source of the rule: the WHATWG HTML Standard's "valid e-mail address", plus a dot in the
/// domain, at most 64 octets before the `@` and 254 in all (RFC 5321, 4.5.3.1).
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The whole address as it was written: ask for it only where it is really needed.
    public let unmasked: String

    /// Reads an address; throws the `Flaw` that a person would want to know of first.
    ///
    /// The text is taken as it is: whoever reads files trims before.
    public init(_ text: String) throws(Flaw) {
        if let flaw = Flaw.first(in: text) { throw flaw }
        unmasked = text
    }

    /// What people are matched by.
    public var key: EmailKey { EmailKey(unmasked) }

    /// The part after the last `@`, in ASCII lower case.
    public var domain: String {
        guard let at = key.text.lastIndex(of: "@") else { return "" }
        return String(key.text[key.text.index(after: at)...])
    }

    /// The address with most of its local part left out: `j…@example.com`.
    public var description: String { Excerpt.masked(unmasked) }
}
