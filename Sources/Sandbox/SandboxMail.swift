import GRDB
public import Registration
import SQLRows

/// An e-mail that Webex would have sent.
public struct SandboxMail: Hashable, Sendable {
    /// What it tells.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// By `bulkInsert`, approved at once or not.
        case registered
        /// By `approve`.
        case approved
        /// By `reject`.
        case rejected
        /// By `cancel`.
        case cancelled
    }

    /// The place in the order of sending; 0 until it is sent.
    public let ordinal: Int64
    /// The meeting that it is about.
    public let meetingID: String
    /// To whom, as it was registered.
    public let email: String
    /// What it tells.
    public let kind: Kind
    /// When it was sent.
    public let at: Timestamp

    /// Tells somebody something about a meeting.
    init(_ kind: Kind, to person: HostedRegistrant, of meeting: HostedMeeting, at now: Timestamp) {
        ordinal = 0
        meetingID = meeting.id
        email = person.form.email
        self.kind = kind
        at = now
    }

    /// Sends it: that is, notes what Webex would have sent.
    func send(in db: Database) throws {
        let sql = "INSERT INTO mail (meeting, email, kind, at) VALUES (?, ?, ?, ?)"
        try RowStatement(db, sql)
            .run(.text(meetingID), .text(email), .text(kind.rawValue), .number(at.milliseconds))
    }

    /// Reads one that was sent.
    init(row: Row) {
        ordinal = row["ordinal"]
        meetingID = row["meeting"]
        email = row["email"]
        kind = Kind(rawValue: row["kind"]) ?? .registered
        at = Timestamp(milliseconds: row["at"])
    }

    var json: JSON {
        .members([
            "meetingId": .string(meetingID), "email": .string(email),
            "kind": .string(kind.rawValue), "at": .string(at.description),
        ])
    }
}
