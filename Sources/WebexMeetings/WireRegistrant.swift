import Registration

/// The contract's `Registrant`, as it is read: any property may be missing or of another type,
/// and the identifier may be called `registrantId`, as it was before 2024.
struct WireRegistrant: Decodable {
    private enum Key: String, CodingKey {
        case id
        case registrantId
        case status
        case firstName
        case lastName
        case email
        case jobTitle
        case companyName
        case registrationTime
    }

    let registrant: Registrant

    init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        let id = [box.text(.id), box.text(.registrantId)].compactMap(\.self).first { !$0.isEmpty }
        var registrant = Registrant(
            id: id.map { RegistrantID($0) },
            status: box.text(.status).map { RegistrantStatus($0) },
            email: box.text(.email) ?? ""
        )
        registrant.firstName = box.text(.firstName)
        registrant.lastName = box.text(.lastName)
        registrant.jobTitle = box.text(.jobTitle)
        registrant.companyName = box.text(.companyName)
        registrant.registrationTime = box.text(.registrationTime)
        self.registrant = registrant
    }
}
