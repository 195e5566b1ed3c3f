/// Who hands a mail over (RFC 4954); prints the name alone.
public struct MailLogin: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The user's name.
    public let user: String
    /// The password: a secret.
    let password: String

    /// Joins a name and a password.
    public init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    /// The name and no password.
    public var description: String { "\(user):…" }

    /// Nothing: a dump must not show the password either.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
