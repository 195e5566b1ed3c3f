import Registration

/// How long ago something was, or how long it will last, as people say it: `3 min`, `2 h 5 min`,
/// `4 days`.
struct AgeText: CustomStringConvertible {
    let description: String

    init(_ duration: Duration) {
        let seconds = max(0, duration.components.seconds)
        switch seconds {
        case ..<60: description = "\(seconds) s"
        case ..<3600: description = "\(seconds / 60) min"
        case ..<172_800:
            let minutes = seconds / 60 % 60
            description = "\(seconds / 3600) h" + (minutes == 0 ? "" : " \(minutes) min")
        default: description = "\(seconds / 86_400) days"
        }
    }

    /// From one moment to a later one.
    init(from start: Timestamp, to end: Timestamp) { self.init(start.duration(to: end)) }
}
