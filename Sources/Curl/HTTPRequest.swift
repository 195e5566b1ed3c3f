/// What is to be asked of a server, and within which bounds.
public struct HTTPRequest: Sendable {
    /// What to do with the address.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    /// What to do with the address.
    public var method: Method
    /// The address.
    public var address: HTTPAddress
    /// Header fields besides `Host`, `User-Agent`, `Content-Length` and `Accept`.
    public var fields: [HTTPField] = []
    /// The body, sent with its length; nil sends none.
    public var body: [UInt8]?
    /// From connecting to the last byte of the answer; at least a millisecond.
    public var timeout: Duration = .seconds(60)
    /// The longest answer that is accepted, in bytes, header not counted.
    public var maxResponseBytes = 1024 * 1024

    /// A request without fields and body, with the bounds as they ship.
    public init(_ method: Method, _ address: HTTPAddress) {
        self.method = method
        self.address = address
    }

    /// Whether the request has a connection to itself: everything but a GET.
    ///
    /// libcurl silently sends a request again when a reused connection ends before the first byte
    /// of the answer. A GET may always be sent again; a POST sent twice registers people twice.
    public var needsOwnConnection: Bool { method != .get }
}
