import Registration
import WebexMeetings

/// Whose token it is, what it may do and how long: as far as the service tells.
struct Identity: Encodable {
    private let name: String
    private let email: String
    private let organisation: String
    private let from: String
    private let scopes: [String]?
    private let expiresAt: String?
    private let renewable: Bool
    private var lasts: Int64?

    enum CodingKeys: CodingKey {
        case name, email, organisation, from, scopes, expiresAt, renewable
    }

    init(_ person: WebexPerson, _ credentials: Credentials?, _ place: String, at now: Timestamp) {
        name = person.name
        email = Excerpt.masking(person.email)
        organisation = person.shortOrganisation
        from = place
        scopes = credentials?.scopes
        expiresAt = credentials?.expiresAt?.description
        renewable = credentials?.refreshToken != nil && credentials?.client != nil
        lasts = credentials?.expiresAt.map { max(0, now.duration(to: $0).components.seconds) }
    }

    /// For `--json`.
    var document: String { JSONText.of(self) }

    /// For people.
    var text: String {
        let end =
            if let expiresAt, let lasts {
                "until \(expiresAt), \(lasts / 3600) h \(lasts / 60 % 60) min from now"
            } else {
                "Webex does not tell how long it lasts"
            }
        let may = scopes?.joined(separator: " ") ?? "Webex does not tell them for this token"
        return """
            \(name) (\(email)), organisation \(organisation)
            token: from \(from); \(end)\(renewable ? "; renewed by itself" : "")
            scopes: \(may)
            """
    }
}
