import ArgumentParser
import Registration

/// A rate as people write it: `N/SECONDS[:BURST]`.
struct RateText: ExpressibleByArgument, Sendable {
    let rate: Rate

    init?(argument: String) {
        guard let rate = Rate(argument) else { return nil }
        self.rate = rate
    }

    var defaultValueDescription: String { rate.description }
}
