import Registration

/// One person while the rules are tried on them: each value is folded once, and only if asked for.
struct Subject {
    /// What is known of a field.
    enum Value: Hashable {
        /// Webex lists no such property, or left it out.
        case unknown
        /// The person has none.
        case missing
        case text(String)
    }

    private enum Source {
        case row(RegistrantInput)
        case listed(Registrant)
        /// A row made of what Webex lists: what it lacks is not known.
        case listedRow(RegistrantInput)
    }

    private let source: Source
    private let registeredAt: Timestamp?
    /// By `PolicyField.index`; nil where nobody asked yet.
    private var folded = [String?](repeating: nil, count: PolicyField.all.count)

    /// Takes the person as the row has them, and when they registered where Webex tells.
    init(_ person: RegistrantInput, registeredAt: Timestamp? = nil) {
        source = .row(person)
        self.registeredAt = registeredAt
    }

    /// Takes the person as Webex lists them: what it leaves out is not known.
    init(_ registrant: Registrant) {
        source = .listed(registrant)
        registeredAt = registrant.registrationTime.flatMap { Timestamp(policy: $0) }
    }

    /// Takes the person of a row that was made of what Webex lists.
    init(listed person: RegistrantInput, registeredAt: Timestamp?) {
        source = .listedRow(person)
        self.registeredAt = registeredAt
    }

    /// The value of a field, its letters made alike.
    mutating func value(of field: PolicyField, _ folding: Folding) -> Value {
        if folding != .none, let known = folded[field.index] { return .text(known) }
        let written = value(of: field)
        guard folding != .none, case .text(let text) = written else { return written }
        // A domain comes in ASCII lower case already.
        let value = folding == .ascii ? text : folding.folded(text)
        folded[field.index] = value
        return .text(value)
    }

    /// The value of a field as it was written.
    func value(of field: PolicyField) -> Value {
        switch source {
        case .row(let person):
            return field.value(of: person).map(Value.text) ?? .missing
        case .listedRow(let person):
            return field.value(of: person).map(Value.text) ?? .unknown
        case .listed(let registrant):
            let text = field.value(of: registrant)
            return text.flatMap { $0.isEmpty ? nil : Value.text($0) } ?? .unknown
        }
    }

    /// Whether the person registered within a span.
    func truth(of span: RegistrationSpan) -> Bool? {
        if registeredAt == nil {
            switch source {
            case .listed, .listedRow: return nil
            case .row: break
            }
        }
        return span.holds(for: registeredAt)
    }

    /// When the person registered, for people to read.
    var registrationTime: Timestamp? { registeredAt }
}
