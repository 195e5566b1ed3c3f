/// How many requests in how long, and how many at once: written `N/SECONDS[:BURST]`.
public struct Rate: Hashable, Sendable, CustomStringConvertible {
    /// Requests per `period`, from 1 to 1,000,000.
    public let requests: Int
    /// From a second to a day.
    public let period: Duration
    /// Requests that may go out at once after a rest; at least 1.
    public let burst: Int

    /// A rate; without a burst, one second's worth, at least 1.
    public init(requests: Int, per period: Duration, burst: Int? = nil) {
        precondition(requests > 0 && period > .zero, "a rate lets something through")
        self.requests = requests
        self.period = period
        self.burst = burst ?? max(1, Int(Int64(requests) * 1000 / period.milliseconds))
    }

    /// Reads `300/60` or `300/60:10`; nil when it is no such thing.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let fraction = parts[0].split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, fraction.count == 2,
            let requests = Int(fraction[0]), (1...1_000_000).contains(requests),
            let seconds = Int(fraction[1]), (1...86_400).contains(seconds)
        else { return nil }
        guard parts.count == 2 else {
            self.init(requests: requests, per: .seconds(seconds))
            return
        }
        guard let burst = Int(parts[1]), (1...1_000_000).contains(burst) else { return nil }
        self.init(requests: requests, per: .seconds(seconds), burst: burst)
    }

    /// Webex's published figure: about 300 requests a minute for each user.
    public static let webex = Rate(requests: 300, per: .seconds(60))

    /// The text that `init(_:)` reads.
    public var description: String { "\(requests)/\(period.milliseconds / 1000):\(burst)" }
}
