import Bookkeeping
import Intake
import Registration

extension ChangeErrand {
    /// The rows of the person as they are and as they should be: as the newest import has them,
    /// else as Webex lists them.
    func columns(
        of listed: Registrant,
        in scope: MeetingScope,
        on ledger: Ledger,
        _ access: Access
    ) async throws -> (old: [PersonFile.Column], new: [PersonFile.Column]) {
        let place = RunPlace(scope.id, on: access.target)
        let known = try await ledger.registered([listed.key], at: place)[listed.key]
        let earlier = known.flatMap { $0.isListed(as: listed) ? $0.person : nil }
        if earlier == nil {
            Terminal.talk(
                "Of this person only what Webex lists is known: names, job title and company; say "
                    + "the rest with --set"
            )
        } else if earlier?.answers.isEmpty == false {
            Terminal.talk(
                "The answers to the meeting's own questions are not taken over; say them with --set"
            )
        }
        var fields: [RegistrantField: String] = [:]
        for field in RegistrantField.allCases {
            fields[field] = earlier.map { $0[field] } ?? listed[listed: field]
        }
        var further: [PersonFile.Column] = []
        fields[.email] = command.old
        let old = fields
        for change in command.changes {
            if let field = RegistrantField(column: change.name) {
                fields[field] = change.value
            } else {
                further.append(change)
            }
        }
        fields[.email] = command.new
        return (Self.row(old), Self.row(fields) + further)
    }

    private static func row(_ fields: [RegistrantField: String]) -> [PersonFile.Column] {
        RegistrantField.allCases.compactMap { field in
            guard let value = fields[field], field.isRequired || !value.isEmpty else { return nil }
            return PersonFile.Column(field, value)
        }
    }
}

extension Registrant {
    /// What Webex lists of a property.
    fileprivate subscript(listed field: RegistrantField) -> String? {
        switch field {
        case .firstName: firstName ?? ""
        case .lastName: lastName ?? ""
        case .email: email
        case .jobTitle: jobTitle
        case .companyName: companyName
        default: nil
        }
    }
}
