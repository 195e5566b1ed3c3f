/// Which meeting a call is about, and on whose behalf.
public struct MeetingScope: Hashable, Sendable {
    /// The meeting.
    public let id: MeetingID
    /// The contract's `current`: the current occurrence of a series; sent only when it is set.
    public var current: Bool?
    /// The contract's `hostEmail`, for administrators; sent only when it is set.
    public var hostEmail: EmailAddress?

    /// A meeting, by default as the token's owner and without `current`.
    public init(_ id: MeetingID, current: Bool? = nil, hostEmail: EmailAddress? = nil) {
        self.id = id
        self.current = current
        self.hostEmail = hostEmail
    }
}
