import Registration

/// The body of bulkInsert: the eleven properties by their names in a dialect, absent ones left out.
struct WireInsert: WireBody {
    private let people: [RegistrantInput]
    private let fields: [(field: RegistrantField, name: String)]

    init(_ people: [RegistrantInput], in dialect: Dialect = .contract) {
        self.people = people
        fields = dialect == .webex ? Self.webex : Self.contract
    }

    func json() -> [UInt8] {
        var json = JSONBytes(capacity: 32 + 256 * people.count)
        json.add(#"{"items":["#)
        for (index, person) in people.enumerated() {
            if index > 0 { json.add(",") }
            add(person, to: &json)
        }
        json.add("]}")
        return json.bytes
    }

    private func add(_ person: RegistrantInput, to json: inout JSONBytes) {
        var isFirst = true
        json.add("{")
        for (field, name) in fields {
            guard let value = person[field] else { continue }
            if !isFirst { json.add(",") }
            isFirst = false
            json.add(text: name)
            json.add(":")
            json.add(text: value)
        }
        json.add("}")
    }

    private static let contract = named { $0.rawValue }
    private static let webex = named { $0 == .phone ? "workPhone" : $0.rawValue }

    /// In the order of the names: the same bytes for the same call.
    private static func named(
        _ name: (RegistrantField) -> String
    ) -> [(field: RegistrantField, name: String)] {
        RegistrantField.allCases.map { ($0, name($0)) }.sorted { $0.name < $1.name }
    }
}
