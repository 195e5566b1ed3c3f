import ArgumentParser
import Registration

/// Of what Webex is to tell people: `registered,approved`, or `none`.
struct NotifyText: ExpressibleByArgument, CustomStringConvertible, Sendable {
    let notices: Set<RunTerms.Notice>

    init?(argument: String) {
        guard argument != "none" else {
            notices = []
            return
        }
        var notices: Set<RunTerms.Notice> = []
        for word in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let notice = RunTerms.Notice(rawValue: String(word).trimmed) else { return nil }
            notices.insert(notice)
        }
        self.notices = notices
    }

    /// The text that `init(argument:)` reads.
    var description: String {
        notices.isEmpty
            ? "none"
            : RunTerms.Notice.allCases.filter(notices.contains).map(\.rawValue)
                .joined(separator: ",")
    }
}
