public import FoundationEssentials

/// A moment of wall time, in milliseconds since 1970-01-01T00:00:00Z.
///
/// It is also the instant of every `Timepiece`, so that a moment written into the ledger by one
/// process can be waited for by another.
public struct Timestamp: InstantProtocol, Codable, CustomStringConvertible {
    /// Milliseconds since the epoch.
    public let milliseconds: Int64

    /// A moment by its milliseconds since the epoch.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// A moment by Foundation's value, rounded down to the millisecond.
    public init(_ date: Date) {
        milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded(.down))
    }

    /// The moment as Foundation's value.
    public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// The moment that much later, to the millisecond.
    public func advanced(by duration: Duration) -> Timestamp {
        Timestamp(milliseconds: milliseconds + duration.milliseconds)
    }

    /// How much later `other` is.
    public func duration(to other: Timestamp) -> Duration {
        .milliseconds(other.milliseconds - milliseconds)
    }

    /// Earlier first.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// ISO 8601 in UTC, to the second: `2026-11-24T09:30:00Z`.
    public var description: String {
        // By hand for the years of four digits: one is written for every person of a listing.
        guard (Self.firstPlain..<Self.endOfPlain).contains(milliseconds) else {
            return date.formatted(.iso8601)
        }
        let seconds = Int(milliseconds - Self.firstPlain) / 1000
        let (year, month, day) = Self.date(afterDays: seconds / 86_400)
        let time = seconds % 86_400
        return String(unsafeUninitializedCapacity: 20) { text in
            func write(_ number: Int, _ digits: Int, at place: Int, then end: Unicode.Scalar) {
                var rest = number
                for digit in (place..<(place + digits)).reversed() {
                    text[digit] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
                text[place + digits] = UInt8(ascii: end)
            }
            write(year, 4, at: 0, then: "-")
            write(month, 2, at: 5, then: "-")
            write(day, 2, at: 8, then: "T")
            write(time / 3600, 2, at: 11, then: ":")
            write(time / 60 % 60, 2, at: 14, then: ":")
            write(time % 60, 2, at: 17, then: "Z")
            return 20
        }
    }

    /// 1600-03-01T00:00:00Z, where a cycle of 400 years begins.
    private static let firstPlain: Int64 = -11_670_912_000_000
    /// 10000-01-01T00:00:00Z.
    private static let endOfPlain: Int64 = 253_402_300_800_000

    /// The day that many days after 1600-03-01: Howard Hinnant, "chrono-compatible low-level date
    /// algorithms".
    private static func date(afterDays days: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = 1600 + era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    public var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
