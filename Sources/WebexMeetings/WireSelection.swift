import Registration

/// The body of approve, reject, cancel and bulkDelete: whom it is about.
struct WireSelection: Encodable {
    struct Entry: Encodable {
        let id: String
    }

    let registrants: [Entry]
    /// Left out of bulkDelete, for which the contract has no such property.
    let sendEmail: Bool?

    init(_ ids: [RegistrantID], sendEmail: Bool?) {
        registrants = ids.map { Entry(id: $0.text) }
        self.sendEmail = sendEmail
    }
}
