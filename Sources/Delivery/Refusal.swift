import FoundationEssentials
public import Registration

/// A call that Webex refused for what it said, with Webex's words.
public struct Refusal: Hashable, Sendable {
    /// `webex.400`, `webex.413`, `webex.409`.
    public let code: String
    /// Webex's words; its tracking id where it had none.
    public let message: String
    /// The words without what differs from call to call.
    private let gist: String

    /// What a failure with a status says.
    public init(_ failure: CallFailure) {
        let tracking = failure.trackingID.map { "no words, trackingId \($0)" } ?? ""
        self.init(code: failure.code, message: failure.words.isEmpty ? tracking : failure.words)
    }

    /// A code and its words.
    public init(code: String, message: String) {
        self.code = code
        self.message = message
        gist = Self.gist(of: message)
    }

    /// Whether both say the same: the same code, the same words but for addresses and numbers.
    public func agrees(with other: Refusal) -> Bool { code == other.code && gist == other.gist }

    private static func gist(of message: String) -> String {
        let words = message.split(whereSeparator: \.isWhitespace)
            .map { word in
                word.contains("@")
                    ? "@" : word.split(whereSeparator: \.isNumber).joined(separator: "#")
            }
        return words.joined(separator: " ")
    }
}
