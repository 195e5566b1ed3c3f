import Foundation
public import Registration

extension Meeting {
    /// The start as the clock on the wall shows it there: `2026-12-01 14:00 Europe/Zurich`.
    ///
    /// Where moment or zone cannot be understood: Webex's own text. Nil where there is none.
    public var startInZone: String? {
        guard let start else { return nil }
        guard let timezone, let zone = TimeZone(identifier: timezone),
            let moment = try? Date(start, strategy: .iso8601)
        else { return start }
        let time = Date.VerbatimFormatStyle(
            format: """
                \(year: .padded(4))-\(month: .twoDigits)-\(day: .twoDigits) \
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\
                \(minute: .twoDigits)
                """,
            timeZone: zone,
            calendar: Calendar(identifier: .gregorian)
        )
        return "\(moment.formatted(time)) \(timezone)"
    }

    /// The day of the start on the wall there, `2026-12-01`; nil where none is told.
    var startDay: String? {
        guard let day = startInZone?.prefix(10), day.utf8.count == 10 else { return nil }
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ Int($0) != nil }) else {
            return nil
        }
        return String(day)
    }

    /// Whether its end, by Webex's own text, is before a moment; no where that is not known.
    func isOver(at now: Timestamp) -> Bool {
        guard let end, let moment = try? Date(end, strategy: .iso8601) else { return false }
        return Timestamp(moment) < now
    }
}
