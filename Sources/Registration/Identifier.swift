/// A name that one side gave to one thing: opaque text, never parsed, and never mixed up with
/// another kind of name, because the thing it names is part of its type.
public struct Identifier<Named>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The text as its owner wrote it.
    public let text: String

    /// Wraps the text as it is; identifiers of Webex are opaque.
    public init(_ text: String) {
        self.text = text
    }

    /// The text itself: an identifier is no personal data.
    public var description: String { text }

    /// Whether it is the same text byte for byte: two spellings of one accent are two names.
    public static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Agrees with `==`.
    public func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// Orders by octet, so that output is the same on every machine.
    public static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

/// What Webex calls a meeting (contract: `Meeting.id`).
public typealias MeetingID = Identifier<Meeting>
/// What Webex calls a registrant of one meeting (contract: `Registrant.id`).
public typealias RegistrantID = Identifier<Registrant>
/// What Rollcall calls one run of one file for one meeting.
public typealias RunID = Identifier<RunAccount>
