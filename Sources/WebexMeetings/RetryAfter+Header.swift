import Curl
import Registration

extension RetryAfter {
    /// What a longer delay is taken for, in seconds (RFC 9111, 1.2.2: 2^31).
    static let maxSeconds: Int64 = 2_147_483_648

    /// What an answer asks for; nil where it asks for nothing.
    ///
    /// A date is counted from the answer's own `Date` where it has one: the server means its clock,
    /// and ours may be another.
    init?(in header: HTTPHeader) {
        guard let value = header["Retry-After"] else { return nil }
        self.init(header: value)
        guard case .date(let moment) = self,
            let answeredAt = header["Date"].flatMap({ HTTPDate.moment($0.trimmed) })
        else { return }
        let wait = max(answeredAt.duration(to: moment), .zero)
        self = .delay(min(wait, .seconds(Self.maxSeconds)))
    }

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
