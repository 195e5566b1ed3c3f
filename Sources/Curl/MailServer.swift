/// Where mails are handed over: `smtp://HOST[:PORT]` or `smtps://HOST[:PORT]`.
public struct MailServer: Hashable, Sendable, CustomStringConvertible {
    /// How the connection begins.
    public enum Scheme: String, Hashable, Sendable, CaseIterable {
        /// In the clear, and TLS from STARTTLS on (RFC 3207).
        case smtp
        /// TLS from the first byte (RFC 8314).
        case smtps

        /// The port where none is named: submission, and submissions (RFC 6409, RFC 8314).
        public var defaultPort: Int { self == .smtp ? 587 : 465 }
    }

    /// How the connection begins.
    public let scheme: Scheme
    /// A name or an address, in lower case; an IPv6 address without its brackets.
    public let host: String
    /// The port.
    public let port: Int

    /// Reads an address; throws the same flaws as an address of HTTP, `.path` excluded: what
    /// follows host and port, but for one `/`, is none of ours.
    public init(_ text: String) throws(HTTPAddress.Flaw) {
        guard text.utf8.allSatisfy(HTTPAddress.isAllowed) else { throw .character }
        guard let colon = text.firstIndex(of: ":"),
            let scheme = Scheme(rawValue: text[..<colon].lowercased()),
            text[colon...].hasPrefix("://")
        else { throw .scheme }
        var rest = text[colon...].dropFirst(3)
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        if rest.contains("@") { throw .userInfo }
        let name: Substring
        if rest.hasPrefix("[") {
            guard let end = rest.firstIndex(of: "]") else { throw .host }
            name = rest[...end]
        } else {
            name = rest.prefix { $0 != ":" }
        }
        port = try HTTPAddress.port(rest[name.endIndex...]) ?? scheme.defaultPort
        host = try HTTPAddress.host(name.lowercased())
        self.scheme = scheme
    }

    /// Whether the host is this machine by its very name: then nothing has to be encrypted.
    public var isLoopback: Bool { HTTPAddress.isLoopback(host) }

    /// The address, the port always there.
    public var description: String {
        "\(scheme)://" + (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
    }
}
