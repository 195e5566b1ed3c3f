/// One row on its way to Webex.
public struct BatchItem: Hashable, Sendable {
    /// The row's number in the file.
    public let row: Int
    /// Whom the row registers.
    public let person: RegistrantInput

    /// A row and its person.
    public init(row: Int, person: RegistrantInput) {
        self.row = row
        self.person = person
    }
}

/// The people of one `bulkInsert`: never empty, no two with the same key.
public struct Batch: Hashable, Sendable {
    /// In the order of the file.
    public let items: [BatchItem]

    /// Takes rows in the order of the file.
    public init(_ items: [BatchItem]) {
        precondition(!items.isEmpty, "a batch has somebody in it")
        self.items = items
    }
}
