import Delivery
import Registration

extension Stop {
    /// A call that is made once: its failure in words, with the exit status it means.
    init(_ failure: CallFailure) {
        let status: ExitStatus
        let remedy: String
        switch failure.reason {
        case .status(401):
            (status, remedy) = (.noPermission, "the token is not valid; get a new one")
        case .status(403):
            (status, remedy) = (.noPermission, "the token lacks a scope or a role for this")
        case .status(429), .status(423):
            (status, remedy) = (.temporary, "Webex asks to wait; run the same command later")
        case .notReached:
            (status, remedy) = (.unavailable, "nothing was sent; check the network and --server")
        case .lost, .unreadable, .status(500...599), .status(408):
            (status, remedy) = (.unavailable, "it may have been applied; look before trying again")
        case .status:
            (status, remedy) = (.unavailable, "nothing was changed")
        }
        self.init(
            status: status,
            code: failure.status.map { "webex.\($0)" } ?? "webex.unreachable",
            message: "\(failure); \(remedy)",
            resumeAt: nil
        )
    }

    /// The process was asked to stop.
    static let interrupted = Stop(
        status: .temporary,
        code: "interrupted",
        message: "stopped on request; the same command goes on",
        resumeAt: nil
    )
}
