/// A row of the file whose person waits for approval on Webex: what the policy decides on.
public struct PendingPerson: Hashable, Sendable {
    /// The row's number in the file.
    public let row: Int
    /// Whom a decision is addressed to.
    public let id: RegistrantID
    /// What the row says of the person; conditions read this.
    public let person: RegistrantInput

    /// A row, its registrant and its person.
    public init(row: Int, id: RegistrantID, person: RegistrantInput) {
        self.row = row
        self.id = id
        self.person = person
    }
}
