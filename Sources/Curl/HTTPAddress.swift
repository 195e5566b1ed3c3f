/// An http or https address, read by one strict rule, so that whoever checks it and whoever
/// connects to it mean the same host.
public struct HTTPAddress: Hashable, Sendable, CustomStringConvertible {
    /// How to speak to the host.
    public enum Scheme: String, Hashable, Sendable {
        case http
        case https

        /// 80 or 443.
        public var defaultPort: Int { self == .http ? 80 : 443 }
    }

    /// `http` or `https`.
    public let scheme: Scheme
    /// A name or an address in ASCII lower case; an IPv6 address without its brackets.
    public let host: String
    /// The port, the scheme's own where the address names none.
    public let port: Int
    /// Begins with `/`; percent-encoded as it was written.
    public let path: String
    /// What stands after the `?`, as it was written; nil without a `?`.
    public let query: String?

    init(scheme: Scheme, authority: (host: String, port: Int), path: String, query: String?) {
        self.scheme = scheme
        host = authority.host
        port = authority.port
        self.path = path
        self.query = query
    }

    /// Scheme, host and port: `https://webexapis.com`, the port only where it is not the usual one.
    public var origin: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(scheme)://\(name)" + (port == scheme.defaultPort ? "" : ":\(port)")
    }

    /// The whole address, query included.
    public var text: String {
        origin + path + (query.map { "?" + $0 } ?? "")
    }

    /// The address without its query, which may name people.
    public var description: String { origin + path }

    /// Whether scheme, host and port are the same.
    public func hasSameOrigin(as other: HTTPAddress) -> Bool { origin == other.origin }

    /// Whether the host is this machine by its very name: `localhost`, `::1` or 127.0.0.0/8.
    public var isLoopback: Bool { Self.isLoopback(host) }

    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "127" else { return false }
        return parts.allSatisfy { part in
            UInt8(part).map { String($0) == part } ?? false
        }
    }
}
