import Registration

extension RetryAfter {
    /// What a longer delay is taken for, in seconds (RFC 9111, 1.2.2: 2^31).
    static let maxSeconds: Int64 = 2_147_483_648

    /// Reads the value of a `Retry-After` header (RFC 9110, 10.2.3); rubbish becomes `unreadable`.
    init(header value: String) {
        let text = value.trimmed
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber {
            self = .delay(.seconds(min(Int64(text) ?? Self.maxSeconds, Self.maxSeconds)))
        } else if let moment = HTTPDate.moment(text) {
            self = .date(moment)
        } else {
            self = .unreadable
        }
    }
}
