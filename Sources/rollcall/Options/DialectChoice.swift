import Registration
import WebexMeetings

/// `--dialect`: one of the two, or the one that goes with the server.
enum DialectChoice: String, CaseIterable {
    case auto
    case contract
    case webex

    /// The dialect of a server.
    func dialect(of server: ServerURL) -> Dialect {
        switch self {
        case .contract: .contract
        case .webex: .webex
        case .auto: server.isLiveWebex ? .webex : .contract
        }
    }
}

extension ServerURL {
    /// Whether it is Cisco's own.
    fileprivate var isLiveWebex: Bool {
        origin == "https://webexapis.com" || origin == "https://webexapis.com:443"
    }
}
