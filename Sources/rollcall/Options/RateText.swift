import ArgumentParser
import Registration

/// A rate as people write it: `N/SECONDS[:BURST]`.
struct RateText: ExpressibleByArgument, Sendable {
    /// The rate, with one second's worth at once where no burst was named.
    let rate: Rate
    /// The text as it was written.
    let text: String

    init?(argument: String) {
        guard let rate = Rate(argument) else { return nil }
        self.rate = rate
        text = argument
    }

    /// The same for one's own requests: evenly spaced where no burst was named.
    var ceiling: Rate {
        text.contains(":") ? rate : Rate(requests: rate.requests, per: rate.period, burst: 1)
    }

    var defaultValueDescription: String { rate.description }
}
