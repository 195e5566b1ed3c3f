import Registration

/// A moment as a mail's header has it (RFC 5322, 3.3): `Fri, 27 Nov 2026 17:40:05 +0000`.
enum MailDate {
    static func text(of moment: Timestamp) -> String {
        // YYYY-MM-DDTHH:MM:SSZ
        let parts = moment.description.split { "-T:Z".contains($0) }.map(String.init)
        guard parts.count == 6, let month = Int(parts[1]), (1...12).contains(month),
            let day = Int(parts[2])
        else { return "Thu, 1 Jan 1970 00:00:00 +0000" }
        let days = Int((moment.milliseconds - floorRest(moment)) / 86_400_000)
        // 1970-01-01 was a Thursday.
        let weekday = weekdays[((days + 4) % 7 + 7) % 7]
        return "\(weekday), \(day) \(months[month - 1]) \(parts[0]) "
            + "\(parts[3]):\(parts[4]):\(parts[5]) +0000"
    }

    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    private static func floorRest(_ moment: Timestamp) -> Int64 {
        let rest = moment.milliseconds % 86_400_000
        return rest < 0 ? rest + 86_400_000 : rest
    }
}
