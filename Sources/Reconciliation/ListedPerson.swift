import Registration

/// A listed person with the key worked out once.
struct ListedPerson: Equatable, Sendable {
    let key: EmailKey
    let registrant: Registrant

    init(_ registrant: Registrant) {
        key = registrant.key
        self.registrant = registrant
    }

    /// Whether both entries are one registration, seen on two pages that overlap.
    func isSame(as other: ListedPerson) -> Bool {
        key == other.key && registrant.id != nil && registrant.id == other.registrant.id
    }

    /// What it means that no row of the file has this key.
    var findingOfStranger: Finding {
        Finding(.stranger, row: nil, key: key, registrant: registrant)
    }
}

/// Everybody whom Webex lists under one key that is also in the file.
///
/// The first of them and whether there are more is all that a finding tells, so a key that is
/// listed any number of times takes no more room than one listed twice.
struct ListedGroup: Equatable, Sendable {
    private(set) var first: ListedPerson
    private(set) var isSeveral = false

    var key: EmailKey { first.key }

    init(first: ListedPerson) {
        self.first = first
    }

    /// Takes another entry in: somebody else under the same key, or the first once more, as the
    /// later page has it.
    mutating func take(_ person: ListedPerson) {
        if person.isSame(as: first) { first = person } else { isSeveral = true }
    }
}
