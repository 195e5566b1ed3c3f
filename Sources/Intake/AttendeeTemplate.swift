public import Registration

/// The columns of a file that a person can fill in for a meeting.
public struct AttendeeTemplate: Hashable, Sendable {
    /// The names of the columns; each is understood as what it stands for.
    public let columns: [String]

    /// Every property that a service of the dialect can be told.
    public init(for dialect: Dialect) {
        columns = RegistrantField.allCases.filter(dialect.has).map(HeaderAliases.friendly)
    }

    /// What the meeting's form asks: names and address, what it requires, and its own questions.
    public init(for form: RegistrationForm) {
        let fields = RegistrantField.allCases.filter {
            $0.isRequired || form.required.contains($0)
        }
        var seen: Set<String> = []
        columns = (fields.map(HeaderAliases.friendly) + form.questions.map(\.text))
            .filter { name in
                let plain = HeaderAliases.plain(name)
                return seen.insert(plain.isEmpty ? name : plain).inserted
            }
    }
}
