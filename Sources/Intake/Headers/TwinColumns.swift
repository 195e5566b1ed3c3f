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

    /// Whether their cells come to the same once they are in normal form; addresses but for case.
    ///
    /// A further column of something that nobody has to have may be empty.
    func agree(in cells: [String]) -> Bool {
        let kind = meaning.field.map { NormalText.Kind(of: $0) } ?? .plain
        let values = places.map { NormalText(cells[$0], as: kind).text }
        let alike = meaning == .field(.email) ? values.map { $0.lowercased() } : values
        let mayBeEmpty = meaning.field.map { !$0.isRequired } ?? false
        return alike.allSatisfy { $0 == alike[0] || mayBeEmpty && $0.isEmpty }
    }
}
