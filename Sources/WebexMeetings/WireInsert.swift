import Registration

/// The body of bulkInsert: the eleven properties by their contract names, absent ones left out.
struct WireInsert: WireBody {
    private let people: [RegistrantInput]

    init(_ people: [RegistrantInput]) {
        self.people = people
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
        for field in Self.fields {
            guard let value = person[field] else { continue }
            if !isFirst { json.add(",") }
            isFirst = false
            json.add(text: field.rawValue)
            json.add(":")
            json.add(text: value)
        }
        json.add("}")
    }

    private static let fields = RegistrantField.allCases.sorted { $0.rawValue < $1.rawValue }
}
