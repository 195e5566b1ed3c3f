/// What a server answered: whole, not followed anywhere, not decoded.
public struct HTTPResponse: Hashable, Sendable {
    /// The status code.
    public let status: Int
    /// The header of the final answer.
    public let header: HTTPHeader
    /// The body's bytes; empty where there is none.
    public let body: [UInt8]

    /// Joins the parts of an answer.
    public init(status: Int, header: HTTPHeader, body: [UInt8]) {
        self.status = status
        self.header = header
        self.body = body
    }
}
