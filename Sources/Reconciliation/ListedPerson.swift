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
/// The one of them that counts and whether there are more is all that a finding tells, so a key
/// that is listed any number of times takes no more room than one listed twice.
struct ListedGroup: Equatable, Sendable {
    /// The first of those whose status comes before the others'.
    private(set) var person: ListedPerson
    private(set) var isSeveral = false

    var key: EmailKey { person.key }

    init(first: ListedPerson) {
        person = first
    }

    /// Takes another entry in: somebody else under the same key, or the same once more, as the
    /// later page has it.
    mutating func take(_ other: ListedPerson) {
        if other.isSame(as: person) {
            person = other
            return
        }
        isSeveral = true
        if other.precedence < person.precedence { person = other }
    }
}

extension ListedPerson {
    /// Somebody without a status counts like one that waits.
    fileprivate var precedence: Int { (registrant.status ?? .pending).precedence }
}
