/// A header field of a request; it prints its name and never its value, which may be a secret.
public struct HTTPField: Sendable, CustomStringConvertible, CustomReflectable {
    /// The field's name.
    public let name: String
    /// The field's value.
    public let value: String

    /// Joins a name and a value.
    ///
    /// A value with a line end makes the exchange fail before it is sent.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The name alone.
    public var description: String { "\(name): …" }

    /// Nothing: a dump must not show the value either.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }

    /// Whether name and value can stand on a header line (RFC 9110, 5.5).
    var isSendable: Bool {
        let isName =
            !name.isEmpty
            && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }
        return isName && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
