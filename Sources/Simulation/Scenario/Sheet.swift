import Registration

/// A file of attendees, and what is true of each of its rows.
struct Sheet: Hashable, Sendable {
    /// What becomes of a row in a world where nothing goes wrong.
    enum Truth: Hashable, Sendable {
        /// The first row of somebody who can be registered.
        case guest(Guest)
        /// Nobody could be.
        case invalid
        /// An address once more.
        case duplicate(isOtherPerson: Bool)
    }

    /// One row: its cells as one line of CSV, and what is true of it.
    struct Row: Hashable, Sendable {
        let line: String
        let truth: Truth
    }

    /// The file's name; an edited file keeps it.
    let name: String
    var rows: [Row]

    /// The bytes of the file.
    var text: String {
        (["First name,Last name,Email,Company"] + rows.map(\.line)).joined(separator: "\n") + "\n"
    }

    /// Whom it can register.
    var guests: [Guest] {
        rows.compactMap { row in
            if case .guest(let guest) = row.truth { guest } else { nil }
        }
    }
}

extension Sheet.Row {
    /// A guest, the address spelled in one of two ways.
    init(_ guest: Guest, inCapitals: Bool = false) {
        line = Self.line(guest, inCapitals: inCapitals, firstName: guest.firstName)
        truth = .guest(guest)
    }

    /// A guest who stands above already.
    init(repeating guest: Guest, isOtherPerson: Bool, inCapitals: Bool) {
        let name = isOtherPerson ? "Other" : guest.firstName
        line = Self.line(guest, inCapitals: inCapitals, firstName: name)
        truth = .duplicate(isOtherPerson: isOtherPerson)
    }

    /// A row of nobody.
    init(invalid number: Int) {
        line = number.isMultiple(of: 2) ? "Ana,Roe,not an address,Acme" : ",,guest@x.example,Acme"
        truth = .invalid
    }

    private static func line(_ guest: Guest, inCapitals: Bool, firstName: String) -> String {
        let address = inCapitals ? guest.key.text.uppercased() : guest.key.text
        return "\(firstName),\(guest.lastName),\(address),\(guest.company.rawValue)"
    }
}
