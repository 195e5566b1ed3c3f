/// One field of a mail's header, folded (RFC 5322, 2.2.3): lines of at most 78 characters, where
/// the words let it.
public struct HeaderLine: Hashable, Sendable {
    /// Why a value cannot stand in a header.
    public struct Flaw: Error, Hashable, Sendable, CustomStringConvertible {
        /// The field's name.
        public let name: String

        /// One line for people; the value is not shown.
        public var description: String {
            "the mail's \(name) has a line end or a NUL in it: nothing of it is sent"
        }
    }

    /// The longest line, its end not counted (RFC 5322, 2.1.1).
    static let longest = 78

    /// Name, colon and value, with CR LF and a blank where it goes on.
    public let text: String

    /// A field of free text, in encoded words where it needs them.
    ///
    /// Throws `Flaw` for a value with CR, LF or NUL: whoever could write one could write a field.
    public init(_ name: String, text value: String) throws(Flaw) {
        try Self.check(value, of: name)
        text = Self.folded(name, EncodedWords.text(value).split(separator: " "))
    }

    /// A field whose words have to stand as they are: addresses, identifiers, a date.
    ///
    /// Throws `Flaw` for a value with CR, LF or NUL, or with anything beyond printable ASCII.
    public init(_ name: String, words: [String]) throws(Flaw) {
        for word in words {
            try Self.check(word, of: name)
            guard word.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
                throw Flaw(name: name)
            }
        }
        text = Self.folded(name, words.flatMap { $0.split(separator: " ") })
    }

    private static func check(_ value: String, of name: String) throws(Flaw) {
        guard value.utf8.allSatisfy({ $0 != 0 && $0 != 0x0A && $0 != 0x0D }) else {
            throw Flaw(name: name)
        }
    }

    private static func folded(_ name: String, _ words: [Substring]) -> String {
        var lines: [String] = []
        var line = name + ":"
        for word in words {
            if line.utf8.count + 1 + word.utf8.count > longest && line != name + ":" {
                lines.append(line)
                line = ""
            }
            line += " " + word
        }
        return (lines + [line]).joined(separator: "\r\n")
    }
}
