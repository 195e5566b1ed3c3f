import Registration

/// Somebody to be registered, checked: one of `items` of `bulkInsert`.
public struct RegistrantForm: Hashable, Sendable {
    /// Never empty.
    public let firstName: String
    /// Never empty.
    public let lastName: String
    /// A valid address, as it was sent.
    public let email: String
    /// The other properties of the contract's `RegistrantInput`.
    var written = WrittenDetails()
    /// What the person answers to the meeting's own questions.
    public var answers: [RegistrantAnswer] = []
    /// Whether the person is to be mailed.
    public var sendEmail = true

    /// Somebody with a name and an address.
    public init(firstName: String, lastName: String, email: String) {
        self.firstName = firstName
        self.lastName = lastName
        self.email = email
    }

    /// The other properties by name.
    public var details: [String: String] {
        get { written.texts }
        set { written = WrittenDetails(newValue) }
    }

    /// What people are told apart by: the address trimmed and in ASCII lower case.
    var key: EmailKey { EmailKey(email) }

    /// Reads the body of `bulkInsert`; throws 400 with every flaw of every item.
    static func people(
        in json: JSON,
        atMost most: Int,
        _ dialect: Dialect = .contract
    ) throws(SandboxRefusal) -> [Self] {
        var reader = FormReader(json)
        let items = reader.list("items", required: true)
        reader.checkCount(of: items, named: "items", atMost: most)
        guard let items, reader.flaws.isEmpty else { throw .invalid(reader.flaws) }
        var people: [Self] = []
        for (index, item) in items.enumerated() {
            var fields = FormReader(item, at: "items[\(index)].")
            if let person = Self(&fields, dialect) { people.append(person) }
            reader.add(fields.flaws)
        }
        guard reader.flaws.isEmpty else { throw .invalid(reader.flaws) }
        return people
    }

    /// Reads the body of the live `createRegistrant`; throws 400 with every flaw.
    init(_ json: JSON, _ dialect: Dialect) throws(SandboxRefusal) {
        var reader = FormReader(json)
        guard let person = Self(&reader, dialect), reader.flaws.isEmpty else {
            throw .invalid(reader.flaws)
        }
        self = person
    }

    private init?(_ reader: inout FormReader, _ dialect: Dialect) {
        let firstName = reader.text("firstName", required: true)
        let lastName = reader.text("lastName", required: true)
        let email = reader.email("email", required: true)
        var written = WrittenDetails()
        for field in RegistrantField.allCases where !field.isRequired && dialect.has(field) {
            let name = field.rawValue
            let isNumber = dialect == .webex && field == .zipCode
            let value =
                isNumber ? reader.number(name) : reader.text(dialect.spelling(of: name))
            if let value { written.add(name, value) }
        }
        let answers = dialect == .webex ? RegistrantAnswer.list(in: &reader) : []
        let sendEmail = reader.flag("sendEmail") ?? true
        guard let firstName, let lastName, let email else { return nil }
        self.init(firstName: firstName, lastName: lastName, email: email)
        self.written = written
        self.answers = answers
        self.sendEmail = sendEmail
    }
}

extension FormReader {
    /// Notes a list that is empty, or longer than one call may be.
    mutating func checkCount(of items: [JSON]?, named name: String, atMost most: Int) {
        guard let items else { return }
        if items.isEmpty { note(name, "must not be empty.") }
        if items.count > most {
            note(name, "has \(items.count) entries, and one call takes at most \(most).")
        }
    }
}

extension Dialect {
    /// How a property is called on the wire that the contract calls `name`.
    func spelling(of name: String) -> String {
        self == .webex && name == RegistrantField.phone.rawValue ? "workPhone" : name
    }
}
