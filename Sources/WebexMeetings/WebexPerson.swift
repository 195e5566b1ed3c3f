import Foundation
public import Registration

/// Whose token it is: the part of `GET /people/me` that is shown.
public struct WebexPerson: Sendable {
    /// The name as people read it.
    public let name: String
    /// The first address, whole: shown masked.
    public let email: String
    /// What Webex calls the organisation.
    public let organisation: String
    /// What time it was for the service when it answered, to the second; nil where it did not say.
    public internal(set) var answeredAt: Timestamp?

    /// The name and the masked address, as far as there are any; empty where there is neither.
    public var shown: String {
        let address = email.isEmpty ? "" : "(\(Excerpt.masking(email)))"
        return [Excerpt(name).description, address].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The beginning of the organisation's UUID, which Webex hides in Base64
    /// (`ciscospark://us/ORGANIZATION/<uuid>`); the end of what is no such thing.
    public var shortOrganisation: String {
        let padding = String(repeating: "=", count: (4 - organisation.count % 4) % 4)
        if let data = Data(base64Encoded: organisation + padding),
            let text = String(data: data, encoding: .utf8), text.contains("://"),
            let last = text.split(separator: "/").last
        {
            return String(last.prefix(8))
        }
        return String(organisation.suffix(8))
    }
}

extension WebexPerson: Decodable {
    private enum Key: String, CodingKey {
        case displayName
        case firstName
        case lastName
        case emails
        case orgId
    }

    /// Reads an answer; nothing has to be in it.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        let parts = [box.text(.firstName), box.text(.lastName)].compactMap(\.self)
        name = box.text(.displayName) ?? parts.joined(separator: " ")
        email = (try? box.decodeIfPresent([String].self, forKey: .emails))?.first ?? ""
        organisation = box.text(.orgId) ?? ""
    }
}
