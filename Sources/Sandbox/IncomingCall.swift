/// A request as far as the sandbox looks at it, whatever brought it.
struct IncomingCall: Hashable, Sendable {
    /// Such as `GET`.
    let method: String
    /// The path, still encoded.
    let path: String
    /// The parameters.
    let query: CallQuery
    /// The `Authorization` header.
    let authorization: String?
    /// The `Host` header, or the address that was reached.
    let host: String
    /// The body.
    var body: CallBody

    /// The token of `Authorization: Bearer`; the scheme's case does not matter (RFC 9110, 11.1).
    static func token(in authorization: String?) -> Substring? {
        guard let words = authorization?.split(separator: " "), words.count == 2,
            words[0].lowercased() == "bearer"
        else { return nil }
        return words[1]
    }
}
