import Registration

/// How long people are kept after their event: `90d`, or `forever`.
struct RetentionText: Hashable, Sendable, CustomStringConvertible {
    /// Days; nil for ever.
    let days: Int?

    static let standard = RetentionText(days: 90)

    private init(days: Int?) { self.days = days }

    /// Nil for what is neither days (1 to 3650) nor `forever`.
    init?(_ text: String) {
        if text == "forever" {
            days = nil
            return
        }
        guard text.hasSuffix("d"), let number = Int(text.dropLast()), (1...3650).contains(number),
            text.dropLast().allSatisfy(\.isNumber)
        else { return nil }
        days = number
    }

    /// As it is read.
    var description: String { days.map { "\($0)d" } ?? "forever" }

    /// Before when everything is to be erased; nil for nothing.
    func bound(at now: Timestamp) -> Timestamp? {
        days.map { now.advanced(by: .seconds(-86_400 * $0)) }
    }
}
