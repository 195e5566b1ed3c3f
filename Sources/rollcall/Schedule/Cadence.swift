import ArgumentParser
import Registration

/// How often a schedule ticks: 5 minutes to 24 hours, in steps that divide an hour or a day, so
/// that every tick is as far from the next as any other, across midnight too.
struct Cadence: Hashable, Sendable, CustomStringConvertible {
    /// Minutes between two ticks.
    let minutes: Int

    /// What divides an hour, and from there on what divides a day.
    static let all =
        [5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440]
        .map {
            Cadence(minutes: $0)
        }

    private init(minutes: Int) { self.minutes = minutes }

    /// Reads `15m` or `2h`; what no schedule keeps is refused with the nearest that one does.
    static func read(_ text: String) throws -> Cadence {
        guard let duration = DurationText(argument: text)?.duration else {
            throw ValidationError("--every: '\(text)' is no duration: write 15m or 2h.")
        }
        let wanted = duration.milliseconds
        if let exact = all.first(where: { $0.milliseconds == wanted }) { return exact }
        // Of two that are as near, the one that ticks more often.
        let nearest = all.min { abs($0.milliseconds - wanted) < abs($1.milliseconds - wanted) }
        throw ValidationError(
            """
            --every \(text): a schedule ticks every 5m to 24h, in steps that divide an hour or a \
            day; the nearest is --every \(nearest ?? all[0]).
            """
        )
    }

    /// As it is read.
    var description: String { minutes < 60 ? "\(minutes)m" : "\(minutes / 60)h" }

    /// In words for a title.
    var words: String {
        switch minutes {
        case ..<60: "every \(minutes) minutes"
        case 60: "every hour"
        case 1440: "every day"
        default: "every \(minutes / 60) hours"
        }
    }

    /// systemd.time(7), Calendar Events.
    var calendar: String {
        switch minutes {
        case ..<60: "*:0/\(minutes)"
        case 60: "*:00"
        case 1440: "00:00"
        default: "0/\(minutes / 60):00"
        }
    }

    /// The five fields of crontab(5), which a CronJob reads as well.
    var cron: String {
        switch minutes {
        case ..<60: "*/\(minutes) * * * *"
        case 60: "0 * * * *"
        case 1440: "0 0 * * *"
        default: "0 */\(minutes / 60) * * *"
        }
    }

    /// How far a tick may be moved, so that not everybody's comes on the full hour, in seconds.
    ///
    /// A twentieth of the interval, at most five minutes.
    var spread: Int { min(minutes * 3, 300) }

    /// How long one pass may take before it is ended in order, in minutes: an hour at least.
    ///
    /// The next tick goes on where it ended.
    var longestPass: Int { max(60, min(minutes * 4, 720)) }

    private var milliseconds: Int64 { Int64(minutes) * 60_000 }
}
