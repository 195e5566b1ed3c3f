import ArgumentParser

/// A duration as people write it: `30`, `30s`, `15m`, `2h`.
struct DurationText: ExpressibleByArgument, Sendable {
    let duration: Duration

    init(_ duration: Duration) {
        self.duration = duration
    }

    init?(argument: String) {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600]
        let unit = argument.last.flatMap { units[$0] }
        let digits = unit == nil ? argument[...] : argument.dropLast()
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let number = Int64(digits), number <= 10_000_000
        else { return nil }
        duration = .seconds(number * (unit ?? 1))
    }

    var defaultValueDescription: String { "\(duration.components.seconds)s" }
}
