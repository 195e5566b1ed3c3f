/// A file that a mail brings along.
public struct MailAttachment: Sendable, Hashable {
    /// Its name: ASCII, without a path.
    public let name: String
    /// Its type, such as `text/csv; charset=utf-8`.
    public let type: String
    /// Its bytes.
    public let bytes: [UInt8]
}
