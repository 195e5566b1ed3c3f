import Curl
import Foundation
import Registration

extension CallFailure {
    /// The longest `message`, and the longest of `details`, in characters.
    static let longestWords = 500
    /// The most of `details`.
    private static let mostDetails = 20
    /// The longest `trackingID`, in characters: four times a real one.
    private static let longestTrackingID = 200

    /// What an exchange without a whole answer means for the call.
    init(_ operation: WebexOperation, exchange: ExchangeFailure) {
        let isPromised = exchange.status.map { (200..<300).contains($0) } ?? true
        switch (exchange.kind, exchange.stage) {
        case (.tooLarge, _):
            // The status alone says enough of an error; of a success it says too little.
            let code = isPromised ? nil : exchange.status
            self.init(operation, code.map { .status($0) } ?? .unreadable(exchange.message))
        case (.untrusted, .notSent):
            let hint = "a proxy or server with a certificate of its own needs --ca-file"
            self.init(operation, .notReached("\(exchange.message); \(hint)"))
        case (_, .notSent): self.init(operation, .notReached(exchange.message))
        case (_, .sent): self.init(operation, .lost(exchange.message))
        }
    }

    /// A failure with all that the answer says of it, and nothing of the token.
    init(
        _ operation: WebexOperation,
        _ reason: Reason,
        _ answer: HTTPResponse,
        without token: Secret
    ) {
        self.init(operation, reason)
        let words =
            (try? JSONDecoder().decode(WireError.self, from: Data(answer.body))) ?? WireError()
        let clean = { (text: String, length: Int) -> String? in
            let line = Self.line(token.concealed(in: text), length)
            return line.isEmpty ? nil : line
        }
        message = words.message.flatMap { clean($0, Self.longestWords) }
        details = words.details.prefix(Self.mostDetails)
            .compactMap { clean($0, Self.longestWords) }
        trackingID =
            [words.trackingID, answer.header["trackingid"]]
            .compactMap(\.self)
            .compactMap { clean($0, Self.longestTrackingID) }
            .first
        retryAfter = RetryAfter(in: answer.header)
    }

    /// One line for a terminal: control characters become spaces, the end is cut.
    static func line(_ text: String, _ length: Int) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? " " : scalar
        }
        let line = String(String.UnicodeScalarView(scalars)).trimmed
        return line.count > length ? line.prefix(length - 1) + "…" : line
    }
}
