import Registration

/// Values as the page shows them.
enum PageText {
    /// At most so many Unicode scalars; where something was cut off, the last one is `…`.
    ///
    /// By scalar: a single character may have a thousand accents.
    static func short(_ text: String, to most: Int) -> String {
        guard text.unicodeScalars.count > most else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(most - 1))) + "…"
    }

    /// A count as people read it: `1,234,567`.
    static func number(_ count: Int) -> String {
        var digits = String(count)
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }

    /// A count and what is counted: `1 row`, `2 rows`.
    static func count(_ count: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number(count)) \(count == 1 ? one : many ?? one + "s")"
    }

    /// A moment as people read it: `2026-11-24 09:30:00 UTC`.
    static func moment(_ moment: Timestamp) -> String {
        moment.description.replacing("T", with: " ").replacing("Z", with: " UTC")
    }

    /// A length of time as people read it: `0.4 s`, `2 s`, `3 min 5 s`, `2 h 10 min`, `3 d 4 h`.
    static func length(_ length: Duration) -> String {
        let milliseconds = max(0, length.milliseconds)
        let seconds = milliseconds / 1000
        switch seconds {
        case ..<10 where milliseconds / 100 % 10 > 0:
            return "\(seconds).\(milliseconds / 100 % 10) s"
        case ..<60: return "\(seconds) s"
        case ..<3600: return parts(seconds / 60, "min", seconds % 60, "s")
        case ..<86_400: return parts(seconds / 3600, "h", seconds / 60 % 60, "min")
        default: return parts(seconds / 86_400, "d", seconds / 3600 % 24, "h")
        }
    }

    /// A share of a whole in percent with one decimal, for widths: `0`, `33.3`, `100`.
    static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0, part > 0 else { return "0" }
        let tenths = (min(part, whole) * 2000 + whole) / (2 * whole)
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    private static func parts(
        _ big: Int64,
        _ unit: String,
        _ small: Int64,
        _ rest: String
    ) -> String {
        small == 0 ? "\(big) \(unit)" : "\(big) \(unit) \(small) \(rest)"
    }
}
