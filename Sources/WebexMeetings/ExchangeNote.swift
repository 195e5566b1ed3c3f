public import Registration

/// One request as it went, for whoever keeps a log: no path, no parameter, no person, no token.
public struct ExchangeNote: Hashable, Sendable {
    /// What was asked for.
    public let operation: WebexOperation
    /// The `TrackingID` that the request carried.
    public let trackingID: String
    /// The HTTP status; nil where no answer came.
    public let status: Int?
    /// What Webex calls the request: the header `trackingid` of its answer, cut to 200 characters.
    public let webexTrackingID: String?
    /// When it left; nil for a client without a clock.
    public let beganAt: Timestamp?
    /// When its answer, or the lack of one, was known.
    public let endedAt: Timestamp?

    /// The longest of Webex's tracking ids that is kept: four times a real one.
    static let longestTrackingID = 200
}
