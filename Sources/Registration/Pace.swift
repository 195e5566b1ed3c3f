/// How fast requests leave, evenly spaced: what a service lets through, as far as it is known.
public struct Pace: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Requests per second, from `slowest` to `fastest`.
    public let perSecond: Double

    /// One request in a minute: whoever is slower than that is not paced, but closed.
    public static let slowest = 1.0 / 60
    /// A million in a second: no wait at all.
    public static let fastest = 1_000_000.0

    /// A pace; what is out of bounds, or no number, becomes the nearest that is a pace.
    public init(perSecond: Double) {
        self.perSecond = perSecond > Self.slowest ? min(perSecond, Self.fastest) : Self.slowest
    }

    /// The pace of a rate, whatever its burst.
    public init(_ rate: Rate) {
        self.init(perSecond: Double(rate.requests) * 1000 / Double(rate.period.milliseconds))
    }

    /// The pace that many times as fast.
    public func scaled(by factor: Double) -> Pace { Pace(perSecond: perSecond * factor) }

    /// How long after one request the next one leaves, in microseconds; at least one.
    public var spacingInMicroseconds: Int64 { max(1, Int64((1_000_000 / perSecond).rounded())) }

    /// Slower first.
    public static func < (left: Pace, right: Pace) -> Bool { left.perSecond < right.perSecond }

    /// Requests per minute: `291 a minute`.
    public var description: String { "\(Int((perSecond * 60).rounded())) a minute" }
}
