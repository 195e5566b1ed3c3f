import Registration

/// The body of bulkInsert: the eleven properties by their contract names, absent ones left out.
struct WireInsert: Encodable {
    let items: [[String: String]]

    init(_ people: [RegistrantInput]) {
        items = people.map { person in
            RegistrantField.allCases.reduce(into: [:]) { $0[$1.rawValue] = person[$1] }
        }
    }
}
