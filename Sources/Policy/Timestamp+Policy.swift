import Registration

extension Timestamp {
    /// Reads a moment as policies and Webex write it: a `date-time`, with a space for its `T` too,
    /// or `2026-11-24` for the beginning of that day in UTC.
    init?(policy text: String) {
        if text.utf8.count == 10 {
            self.init(dateTime: text + "T00:00Z")
        } else if let space = text.firstIndex(of: " ") {
            self.init(dateTime: text[..<space] + "T" + text[text.index(after: space)...])
        } else {
            self.init(dateTime: text)
        }
    }
}
