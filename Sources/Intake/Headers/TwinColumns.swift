import Registration

/// Several columns that hold the same of a person.
///
/// As long as they hold equal values it does not matter which one counts.
struct TwinColumns: Hashable {
    /// What they hold.
    let meaning: ColumnMeaning
    /// Their places, at least two.
    let places: [Int]

    /// Those of a header, in the order of the properties.
    static func all(in match: HeaderMatch) -> [TwinColumns] {
        let meanings =
            RegistrantField.allCases.map(ColumnMeaning.field) + (match.splits ? [.wholeName] : [])
        return meanings.map { TwinColumns(meaning: $0, places: match.places(of: $0)) }
            .filter { $0.places.count > 1 }
    }

    /// Whether their cells are equal but for space around them; addresses but for case as well.
    func agree(in cells: [String]) -> Bool {
        let values = places.map { cells[$0].trimmed }
        let alike = meaning == .field(.email) ? values.map { $0.lowercased() } : values
        return alike.allSatisfy { $0 == alike[0] }
    }
}
