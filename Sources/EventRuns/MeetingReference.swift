public import Registration

/// What people call a meeting by: its id, its number, or a link.
public enum MeetingReference: Hashable, Sendable {
    /// The id of a series, or any other text that is none of the following.
    case id(MeetingID)
    /// The id of one occurrence or instance; people register for its series.
    case part(of: MeetingID, text: String)
    /// Nine to eleven digits, without the spaces between them.
    case number(String)
    /// The link to join or to register.
    case link(String)

    /// Reads what was given, without asking anybody.
    public init(_ text: String) {
        let text = text.trimmed
        if let link = Self.link(in: text) {
            self = .link(link)
        } else if let number = Self.number(in: text) {
            self = .number(number)
        } else if let series = Self.series(ofPart: text) {
            self = .part(of: series, text: text)
        } else {
            self = .id(MeetingID(text))
        }
    }

    /// The series, where the words themselves name it: nobody has to be asked.
    public var series: FoundMeeting? {
        switch self {
        case .id(let id): FoundMeeting(id: id, remark: nil)
        case .part(let series, let text):
            FoundMeeting(
                id: series,
                remark: "\(text) is one date of a series: people register for \(series)"
            )
        case .number, .link: nil
        }
    }

    /// The series of an id: what stands before the `_` of an occurrence's or instance's.
    static func series(of id: MeetingID) -> MeetingID {
        series(ofPart: id.text) ?? id
    }

    /// A link without what differs between two copies of it: the case of scheme and host, a slash
    /// or a fragment at its end.
    static func normalised(_ link: String) -> String {
        var text = link.prefix { $0 != "#" }
        while text.last == "/" { text.removeLast() }
        let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count > 2 else { return text.lowercased() }
        return (parts.prefix(3).map { $0.lowercased() } + parts.dropFirst(3).map(String.init(_:)))
            .joined(separator: "/")
    }

    /// An address with its scheme, or one that people copied without.
    private static func link(in text: String) -> String? {
        let lower = text.lowercased()
        if lower.hasPrefix("https://") || lower.hasPrefix("http://") { return text }
        guard let slash = text.firstIndex(of: "/"), text[..<slash].contains("."),
            !text.contains(where: \.isWhitespace)
        else { return nil }
        return "https://" + text
    }

    private static func number(in text: String) -> String? {
        let digits = text.filter { !$0.isWhitespace }
        guard (9...11).contains(digits.count), digits.allSatisfy(isDigit) else { return nil }
        return digits
    }

    /// Source: the shapes of the live service: `<32 hex>_20260501T090000Z`, `<32 hex>_I_1234`.
    private static func series(ofPart text: String) -> MeetingID? {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count > 1, parts[0].count == 32,
            parts[0].allSatisfy({ $0.isASCII && $0.isHexDigit })
        else { return nil }
        let isInstance =
            parts.count == 3 && parts[1] == "I" && !parts[2].isEmpty
            && parts[2].allSatisfy(isDigit)
        guard isInstance || (parts.count == 2 && isMoment(parts[1])) else { return nil }
        return MeetingID(String(parts[0]))
    }

    /// `20260501T090000Z`.
    private static func isMoment(_ text: Substring) -> Bool {
        let characters = Array(text)
        guard characters.count == 16, characters[8] == "T", characters[15] == "Z" else {
            return false
        }
        return (characters[..<8] + characters[9..<15]).allSatisfy(isDigit)
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }
}
