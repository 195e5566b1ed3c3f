/// The body of an error as Webex writes it: `{message, errors: [{description}], trackingId}`, or as
/// OAuth does: `{error, error_description}` (RFC 6749, 5.2).
struct WireError: Decodable {
    private enum Key: String, CodingKey {
        case message
        case errors
        case trackingId
        case error
        case errorDescription = "error_description"
    }

    /// One of `errors`: an object with a `description`, or a mere text.
    private struct Detail: Decodable {
        private enum Key: String, CodingKey {
            case description
        }

        let text: String?

        init(from decoder: any Decoder) {
            let box = try? decoder.container(keyedBy: Key.self)
            text =
                box?.text(.description)
                ?? (try? decoder.singleValueContainer().decode(String.self))
        }
    }

    var message: String?
    var details: [String] = []
    var trackingID: String?
    /// OAuth's word for it.
    var code: String?

    /// Whether a word of OAuth stands anywhere in it.
    func says(_ word: String) -> Bool {
        code == word || ([message].compactMap(\.self) + details).contains { $0.contains(word) }
    }

    /// An error without words.
    init() {}

    init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        message = box.text(.message) ?? box.text(.errorDescription)
        code = box.text(.error)
        let errors = try? box.decodeIfPresent([Detail].self, forKey: .errors)
        details = (errors ?? []).compactMap(\.text)
        trackingID = box.text(.trackingId)
    }
}
