import Bookkeeping
import Intake
import Registration

extension PersonChange {
    /// The person as they are and as they should be: as the newest import has them, else as Webex
    /// lists them.
    func outlook(for listed: Registrant) async throws(RunFailure) -> Outlook {
        let place = RunPlace(meeting.id, on: doors.target)
        let ledger = doors.ledger
        let known = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.registered([listed.key], at: place)[listed.key]
        }
        let earlier = known.flatMap { $0.isListed(as: listed) ? $0.person : nil }
        var fields: [RegistrantField: String] = [:]
        for field in RegistrantField.allCases {
            fields[field] = earlier.map { $0[field] } ?? listed[listed: field]
        }
        var further: [PersonFile.Column] = []
        fields[.email] = wish.old
        let old = fields
        for change in wish.changes {
            if let field = RegistrantField(column: change.name) {
                fields[field] = change.value
            } else {
                further.append(change)
            }
        }
        fields[.email] = wish.new
        return Outlook(
            status: listed.status ?? .pending,
            isKnownByListingOnly: earlier == nil,
            losesAnswers: earlier?.answers.isEmpty == false,
            old: PersonFile(Self.row(old)),
            new: PersonFile(Self.row(fields) + further)
        )
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
    subscript(listed field: RegistrantField) -> String? {
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
