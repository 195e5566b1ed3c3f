import Registration
import WebexMeetings

/// `--dialect`: one of the two, or whatever the server is found to speak.
enum DialectChoice: String, CaseIterable {
    case auto
    case contract
    case webex

    /// The dialect of a server; nil where it has to be asked.
    func dialect(of server: ServerURL) -> Dialect? {
        switch self {
        case .contract: .contract
        case .webex: .webex
        case .auto: server.isLiveWebex ? .webex : nil
        }
    }

    /// The dialect that was named; nil where none was.
    var named: Dialect? {
        switch self {
        case .contract: .contract
        case .webex: .webex
        case .auto: nil
        }
    }
}

extension ServerURL {
    /// Whether it is Cisco's own.
    fileprivate var isLiveWebex: Bool {
        origin == "https://webexapis.com" || origin == "https://webexapis.com:443"
    }
}
