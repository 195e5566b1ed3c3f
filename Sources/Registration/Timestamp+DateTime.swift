extension Timestamp {
    /// Reads the contract's `date-time` (RFC 3339): `2026-11-24T09:30:00Z`, `…T10:30:00.5+01:00`.
    ///
    /// The contract's words say ISO 8601, and clients write it so: seconds, the colon of the offset
    /// and the offset itself (then UTC) may be left out.
    ///
    /// Nil for anything else, a day that no calendar has among it. Digits beyond milliseconds are
    /// cut off; a leap second is the second after it.
    public init?(dateTime text: String) {
        var reader = DigitReader(text)
        guard let year = reader.number(4), reader.take("-"), let month = reader.number(2),
            reader.take("-"), let day = reader.number(2), reader.take("Tt"),
            let hour = reader.number(2), reader.take(":"), let minute = reader.number(2),
            let second = reader.take(":") ? reader.number(2) : 0, let fraction = reader.fraction(),
            let offset = reader.offset(), reader.isAtEnd,
            (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        let seconds = Self.days(before: day, month, year) * 86_400 + hour * 3600 + minute * 60
        self.init(milliseconds: Int64(seconds + second - offset * 60) * 1000 + Int64(fraction))
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01: Howard Hinnant, "chrono-compatible low-level date algorithms".
    private static func days(before day: Int, _ month: Int, _ year: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

/// Walks through the digits of a date and time.
private struct DigitReader {
    private let bytes: [UInt8]
    private var at = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { at == bytes.count }

    mutating func number(_ count: Int) -> Int? {
        guard at + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[at..<(at + count)] {
            guard let digit = digit(byte) else { return nil }
            value = value * 10 + digit
        }
        at += count
        return value
    }

    mutating func take(_ choices: String) -> Bool {
        guard at < bytes.count, choices.utf8.contains(bytes[at]) else { return false }
        at += 1
        return true
    }

    /// Milliseconds; zero where no point follows, nil for a point without a digit.
    mutating func fraction() -> Int? {
        guard take(".") else { return 0 }
        var value = 0
        var count = 0
        while at < bytes.count, let digit = digit(bytes[at]) {
            if count < 3 { value = value * 10 + digit }
            count += 1
            at += 1
        }
        guard count > 0 else { return nil }
        return count < 3 ? value * (count == 1 ? 100 : 10) : value
    }

    /// Minutes east of UTC.
    mutating func offset() -> Int? {
        if take("Zz") || isAtEnd { return 0 }
        let isEast = take("+")
        guard isEast || take("-"), let hours = number(2),
            let minutes = take(":") || !isAtEnd ? number(2) : 0,
            hours < 24, minutes < 60
        else { return nil }
        return (isEast ? 1 : -1) * (hours * 60 + minutes)
    }

    private func digit(_ byte: UInt8) -> Int? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte) - 48 : nil
    }
}
