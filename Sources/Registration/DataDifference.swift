/// A property of a registered person that Webex lists otherwise than the file has it.
public struct DataDifference: Hashable, Sendable {
    /// The row's number in the file.
    public let row: Int
    /// The property.
    public let field: RegistrantField
    /// What the file has.
    public let sent: String
    /// What Webex lists.
    public let listed: String

    /// A row's property, and its two values.
    public init(row: Int, field: RegistrantField, sent: String, listed: String) {
        self.row = row
        self.field = field
        self.sent = sent
        self.listed = listed
    }
}
