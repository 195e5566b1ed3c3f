import Curl
import Registration

/// One operation of the contract as it goes on the wire.
struct WebexCall {
    let operation: WebexOperation
    let method: HTTPRequest.Method
    /// The path's segments below the server's address, not yet encoded.
    let segments: [String]
    var query: [(name: String, value: String?)] = []
    var body: (any WireBody)?

    init(_ operation: WebexOperation, _ method: HTTPRequest.Method, _ segments: [String]) {
        self.operation = operation
        self.method = method
        self.segments = segments
    }

    /// A call on a meeting's registrants: `current` and `hostEmail` are query parameters.
    init(
        _ operation: WebexOperation,
        on meeting: MeetingScope,
        _ action: String,
        body: any WireBody
    ) {
        self.init(operation, .post, ["meetings", meeting.id.text, "registrants", action])
        query = [
            ("current", meeting.current.map { String($0) }),
            ("hostEmail", meeting.hostEmail?.unmasked),
        ]
        self.body = body
    }

    /// The scope that a token needs for it.
    var scope: String {
        let actsForHost =
            query.contains { $0.name == "hostEmail" && $0.value != nil }
            || (body as? MeetingDraft)?.hostEmail != nil
            || (body as? MeetingChange)?.hostEmail != nil
            || (body as? WireDocument)?.hostEmail != nil
        return operation.scope(actingForHost: actsForHost)
    }

    /// The address below the server's.
    func address(at server: ServerURL) throws(HTTPAddress.Flaw) -> HTTPAddress {
        let path = segments.map { "/" + PercentEncoding.segment($0) }.joined()
        let query = PercentEncoding.query(query).map { "?" + $0 } ?? ""
        return try HTTPAddress(server.description + path + query)
    }

    /// The body as JSON; nil without one.
    func bytes() throws -> [UInt8]? { try body?.json() }
}
