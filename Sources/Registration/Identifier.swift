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

    /// Orders by code unit, so that output is the same on every machine.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// What Webex calls a meeting (contract: `Meeting.id`).
public typealias MeetingID = Identifier<Meeting>
/// What Webex calls a registrant of one meeting (contract: `Registrant.id`).
public typealias RegistrantID = Identifier<Registrant>
/// What Rollcall calls one run of one file for one meeting.
public typealias RunID = Identifier<RunAccount>
