import Registration

extension Stop {
    /// What the failure of a call that is made once means: its words, a remedy and a status.
    static func once(_ failure: CallFailure) -> Stop {
        if failure.isAboutPermission { return .refusing(failure) }
        let meaning = Meaning(of: failure.reason)
        return Stop(
            status: meaning.status,
            code: failure.code,
            message: "\(failure); \(meaning.remedy)",
            resumeAt: nil
        )
    }
}

/// How a process ends after a failed call, and what people can do about it.
private struct Meaning {
    let status: ExitStatus
    let remedy: String

    init(_ status: ExitStatus, _ remedy: String) {
        self.status = status
        self.remedy = remedy
    }

    init(of reason: CallFailure.Reason) {
        switch reason {
        case .status(429), .status(423):
            self.init(.temporary, "Webex asks to wait; run the same command later")
        case .notReached:
            self.init(.unavailable, "nothing was sent; check the network and --server")
        case .lost, .unreadable, .status(500...599), .status(408):
            self.init(.unavailable, "it may have been applied; look before trying again")
        case .status, .noToken:
            self.init(.unavailable, "nothing was changed")
        }
    }
}
