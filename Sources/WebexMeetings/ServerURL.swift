import Curl

/// Where Webex is: the address that every path of the contract is appended to.
public struct ServerURL: Hashable, Sendable, CustomStringConvertible {
    /// `https://webexapis.com/v1`: the `servers` entry of the contract.
    public static let webex = "https://webexapis.com/v1"

    /// The address, without a slash at the end of its path.
    let address: HTTPAddress

    /// Reads an address: https anywhere, http only on this machine.
    ///
    /// No user info, query or fragment; slashes at the end are tolerated.
    public init(_ text: String) throws(Flaw) {
        let read: HTTPAddress
        do {
            read = try HTTPAddress(text)
        } catch {
            throw Flaw(error, in: text)
        }
        if read.query != nil || text.contains("#") { throw Flaw(.queryOrFragment, in: text) }
        if read.scheme == .http && !read.isLoopback { throw Flaw(.plainHTTP, in: text) }
        var path = read.path[...]
        while path.hasSuffix("/") { path.removeLast() }
        do {
            address = try HTTPAddress(read.origin + path)
        } catch {
            throw Flaw(error, in: text)
        }
    }

    /// Whether the server is this machine.
    public var isLoopback: Bool { address.isLoopback }

    /// The host, for messages.
    public var host: String { address.host }

    /// Scheme, host and port: who limits requests, limits them for all paths.
    public var origin: String { address.origin }

    /// The address without a slash at its end.
    public var description: String {
        address.path == "/" ? address.origin : address.origin + address.path
    }
}
