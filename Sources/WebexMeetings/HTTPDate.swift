import Registration

/// Reads the three forms of an HTTP date (RFC 9110, 5.6.7).
///
/// A year of two digits is taken as 1970 to 2069: whoever asks for a wait means a year near ours.
enum HTTPDate {
    /// The moment; nil where the text is no HTTP date.
    static func moment(_ text: String) -> Timestamp? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        switch words.count {
        case 6: return fixed(words)
        case 4: return obsolete(words)
        case 5: return asctime(words)
        default: return nil
        }
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, or asctime with the space before a one-digit day.
    private static func fixed(_ words: [Substring]) -> Timestamp? {
        if words[2].isEmpty {
            return asctime([words[0], words[1], "0" + words[3], words[4], words[5]])
        }
        guard words[0].hasSuffix(","), days.contains(String(words[0].dropLast())),
            words[5] == "GMT"
        else { return nil }
        return moment(day: words[1], month: words[2], year: year(words[3]), time: words[4])
    }

    /// `Sunday, 06-Nov-94 08:49:37 GMT`.
    private static func obsolete(_ words: [Substring]) -> Timestamp? {
        let parts = words[1].split(separator: "-", omittingEmptySubsequences: false)
        guard words[0].hasSuffix("day,"), words[3] == "GMT", parts.count == 3,
            longDays.contains(String(words[0].dropLast())),
            let short = number(parts[2], digits: 2)
        else { return nil }
        let year = short < 70 ? 2000 + short : 1900 + short
        return moment(day: parts[0], month: parts[1], year: year, time: words[2])
    }

    /// `Sun Nov  6 08:49:37 1994`.
    private static func asctime(_ words: [Substring]) -> Timestamp? {
        guard days.contains(String(words[0])) else { return nil }
        return moment(day: words[2], month: words[1], year: year(words[4]), time: words[3])
    }

    private static func moment(
        day: Substring,
        month: Substring,
        year: Int?,
        time: Substring
    ) -> Timestamp? {
        let clock = time.split(separator: ":", omittingEmptySubsequences: false)
        guard let year, let index = months.firstIndex(of: String(month)), clock.count == 3,
            let day = number(day, digits: 2), (1...length(of: index, in: year)).contains(day),
            let hour = number(clock[0], digits: 2), hour < 24,
            let minute = number(clock[1], digits: 2), minute < 60,
            let second = number(clock[2], digits: 2), second <= 60
        else { return nil }
        let seconds = ((dayNumber(year, index + 1, day) * 24 + hour) * 60 + minute) * 60 + second
        return Timestamp(milliseconds: Int64(seconds) * 1000)
    }

    private static func year(_ text: Substring) -> Int? { number(text, digits: 4) }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(text)
    }

    private static func length(of month: Int, in year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 1 && isLeap ? 29 : lengths[month]
    }

    /// Days since 1970-01-01 in the Gregorian calendar, whose years begin in March here.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let longDays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}
