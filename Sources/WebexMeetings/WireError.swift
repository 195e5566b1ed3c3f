/// The body of an error as Webex writes it: `{message, errors: [{description}], trackingId}`.
struct WireError: Decodable {
    private enum Key: String, CodingKey {
        case message
        case errors
        case trackingId
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

    /// An error without words.
    init() {}

    init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        message = box.text(.message)
        let errors = try? box.decodeIfPresent([Detail].self, forKey: .errors)
        details = (errors ?? []).compactMap(\.text)
        trackingID = box.text(.trackingId)
    }
}
