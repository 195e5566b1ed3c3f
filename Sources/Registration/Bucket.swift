/// Where a row of the file ended: exactly one each, and the counts add up to the rows of the file.
public enum Bucket: String, CaseIterable, Hashable, Sendable, Codable {
    /// Registered by this run, and Webex lists the person.
    case registered
    /// On Webex before this run sent anything for the person.
    case alreadyRegistered = "already_registered"
    /// The row has a problem; nothing was sent.
    case invalid
    /// The address stood on an earlier row; nothing was sent for this one.
    case duplicate
    /// Webex refused this row by itself, with its words.
    case refused
    /// Sent, and nobody can say yet whether Webex took it; the next run settles it first.
    case inDoubt = "in_doubt"
    /// Nothing was sent, or what was sent did not arrive and was not sent again.
    case notSent = "not_sent"
}
