import Registration

/// Who stands on a row, as far as its cells tell: whole, but no longer than a page has room for.
struct RowPerson: Hashable, Sendable {
    /// First and last name; empty where the file has none.
    let name: String
    /// The address; empty where the file has none.
    let email: String
}

/// Where a file has names and addresses.
struct PersonColumns: Sendable {
    private let names: [Int]
    private let email: Int?

    init(_ header: FileHeader) {
        let columns = header.columns
        let whole = columns.indices.filter { columns[$0].holdsWholeName == true }
        let parts = [RegistrantField.firstName, .lastName]
            .compactMap { field in columns.firstIndex { $0.field == field } }
        names = whole.isEmpty ? parts : whole
        email = columns.firstIndex { $0.field == .email }
    }

    /// The person on a row with these cells.
    func person(in cells: [String]) -> RowPerson {
        let words = names.filter { cells.indices.contains($0) }
            .map { PageText.short(cells[$0].trimmed, to: 80) }
            .filter { !$0.isEmpty }
        let address = email.flatMap { cells.indices.contains($0) ? cells[$0].trimmed : nil }
        return RowPerson(
            name: words.joined(separator: " "),
            email: PageText.short(address ?? "", to: 120)
        )
    }
}
