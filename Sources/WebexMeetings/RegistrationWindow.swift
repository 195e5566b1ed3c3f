import Registration

/// One of the windows of registration time in which the live Webex lists people.
///
/// It shows at most 90 days at once, and seven where nobody asks for more; so a listing is walked
/// through in windows, the oldest first, and who registers meanwhile comes last. Whether the ends
/// belong to a window is written down nowhere: the next one begins a second before, and whom both
/// show is one registration by its id.
struct RegistrationWindow: Hashable {
    /// Ninety days less the second by which windows overlap.
    private static let longest: Duration = .seconds(90 * 86_400 - 1)
    /// How much further the last window reaches: the server's clock may be ahead of this one.
    private static let slack: Duration = .seconds(86_400)

    let from: Timestamp
    let to: Timestamp
    /// Where the last window of the walk ends.
    private let until: Timestamp

    /// The first window of a walk that goes so far back from now.
    init(reachingBack duration: Duration, from now: Timestamp) {
        let second = now.milliseconds / 1000 * 1000
        let present = Timestamp(milliseconds: second)
        self.init(
            from: present.advanced(by: .zero - duration),
            until: present.advanced(by: Self.slack)
        )
    }

    private init(from: Timestamp, until: Timestamp) {
        self.from = from
        self.until = until
        to = min(from.advanced(by: Self.longest), until)
    }

    /// The window after this one; nil after the last.
    var next: RegistrationWindow? {
        guard to < until else { return nil }
        return RegistrationWindow(from: to.advanced(by: .seconds(-1)), until: until)
    }
}

/// A page of a listing in windows, as one link: which window, and where in it.
struct WindowedLink {
    let window: RegistrationWindow
    /// The page's address; nil for the first page of the window.
    let address: String?

    /// The link for whoever walks through the listing, to whom it is opaque.
    var link: PageLink {
        PageLink(
            "\(window.from.milliseconds) \(window.untilMilliseconds) \(address ?? "")"
        )
    }
}

extension WindowedLink {
    /// Reads a link that `link` made; nil for any other.
    init?(_ link: PageLink) {
        let parts = link.address.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, let from = Int64(parts[0]), let until = Int64(parts[1]) else {
            return nil
        }
        window = RegistrationWindow(fromMilliseconds: from, untilMilliseconds: until)
        address = parts[2].isEmpty ? nil : String(parts[2])
    }
}

extension RegistrationWindow {
    fileprivate var untilMilliseconds: Int64 { until.milliseconds }

    fileprivate init(fromMilliseconds from: Int64, untilMilliseconds until: Int64) {
        self.init(from: Timestamp(milliseconds: from), until: Timestamp(milliseconds: until))
    }
}
