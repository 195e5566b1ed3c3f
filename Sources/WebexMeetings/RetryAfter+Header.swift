import Registration

extension RetryAfter {
    /// The longest delay that is taken for one, in seconds (RFC 9111, 1.2.2: 2^31).
    static let maxSeconds: Int64 = 2_147_483_648

    /// Reads the value of a `Retry-After` header (RFC 9110, 10.2.3); rubbish becomes `unreadable`.
    init(header value: String) {
        let text = value.trimmed
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber, let seconds = Int64(text), seconds <= Self.maxSeconds {
            self = .delay(.seconds(seconds))
        } else if let moment = HTTPDate.moment(text) {
            self = .date(moment)
        } else {
            self = .unreadable
        }
    }
}
