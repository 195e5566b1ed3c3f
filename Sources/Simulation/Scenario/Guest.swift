import Registration

/// Somebody who may be on a sheet, on Webex, or both.
struct Guest: Hashable, Sendable {
    /// What the policy of a scenario goes by.
    enum Company: String, CaseIterable, Hashable, Sendable {
        case acme = "Acme"
        case rival = "Rival"
        case unsure = "Unsure"
    }

    /// From 1.
    let number: Int
    let company: Company

    var key: EmailKey { EmailKey("guest\(number)@x.example") }
    var firstName: String { "Ana\(number)" }
    var lastName: String { "Roe" }
}
