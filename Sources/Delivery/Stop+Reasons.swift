import Registration

extension Stop {
    /// The process was asked to stop.
    public static let interrupted = Stop(
        status: .temporary,
        code: "interrupted",
        message: "stopped on request; the same command goes on",
        resumeAt: nil
    )

    /// The time of the run is over.
    static func deadline(resumeAt: Timestamp?) -> Stop {
        Stop(
            status: .temporary,
            code: "deadline",
            message: "the deadline of this run has come; the same command goes on",
            resumeAt: resumeAt
        )
    }

    /// The pace of the requests, learned or named, is slower than this run has patience for.
    ///
    /// The gate stays closed until then: processes that come one by one keep that pace too.
    static func paced(_ gate: GateName, until moment: Timestamp) -> Stop {
        let who = gate.service.isEmpty ? "the service" : gate.service
        return Stop(
            status: .temporary,
            code: "gate.pace",
            message: """
                at the pace of the requests to \(who) the next one waits for longer than this run \
                does (--rate, --max-wait); run the same command again after \(moment)
                """,
            resumeAt: moment
        )
    }

    /// The service asked somebody to leave it alone, for longer than this run waits.
    static func closed(_ gate: GateName, until moment: Timestamp) -> Stop {
        let who = gate.service.isEmpty ? "the service" : gate.service
        return Stop(
            status: .temporary,
            code: "gate.closed",
            message: """
                \(who) asked to be left alone for longer than this run waits; run the same \
                command again after \(moment)
                """,
            resumeAt: moment
        )
    }

    /// Webex asks for a wait that this run does not sit out.
    static func tooLong(
        _ wait: Duration,
        until moment: Timestamp,
        after failure: CallFailure
    )
        -> Stop
    {
        Stop(
            status: .temporary,
            code: failure.code,
            message: """
                \(failure); that means a wait of \(wait.components.seconds) s, longer than this \
                run waits; run the same command again after \(moment)
                """,
            resumeAt: moment
        )
    }

    /// Every try that a request is allowed was used up.
    static func exhausted(_ failure: CallFailure, tries: Int, resumeAt: Timestamp) -> Stop {
        let isThrottled = failure.isThrottle
        return Stop(
            status: isThrottled ? .temporary : .unavailable,
            code: failure.code,
            message: """
                \(failure), \(tries) times in a row; \
                \(isThrottled ? "run the same command later" : "check the network and --server, "
                    + "then run the same command again")
                """,
            resumeAt: isThrottled ? resumeAt : nil
        )
    }

    /// An answer after which nothing more is sent.
    static func refusing(_ failure: CallFailure) -> Stop {
        let remedy =
            switch failure.status {
            case 401:
                "the token is not valid, or no longer: sign in again with `rollcall login`, or put "
                    + "a new token where this one came from"
            case 403: lackOfScope(failure)
            case 404, 410: "check the meeting's id and that the token is its host's"
            case .some(300...399): "redirects are not followed; check --server"
            default: "Webex does not take this request; check --server"
            }
        // Without a token the failure itself says what to do about it.
        let advice = failure.isWithoutToken ? "" : "; \(remedy)"
        return Stop(
            status: failure.isAboutPermission ? .noPermission : .unavailable,
            code: failure.code,
            message: "\(failure)\(advice), then run the same command again",
            resumeAt: nil
        )
    }

    /// What a 403 most often means, and what to do then.
    private static func lackOfScope(_ failure: CallFailure) -> String {
        let scope = failure.scope ?? failure.operation.scope(actingForHost: false)
        return """
            the token lacks the scope \(scope), or its owner the role for this: sign in again with \
            that scope (`rollcall whoami` shows whose token it is), or as the meeting's host
            """
    }

    /// The brake: it is the meeting that refuses, not the rows.
    static func meetingRefuses(_ operation: WebexOperation, _ refusal: Refusal) -> Stop {
        let words = refusal.message.isEmpty ? "no words" : Excerpt.masking(refusal.message)
        return Stop(
            status: .unavailable,
            code: "meeting.refuses",
            message: """
                Webex refuses everybody, with the same words (\(operation.rawValue), \
                \(refusal.code)): \(words); \
                check in Webex whether the meeting is full or closed, then run the same command \
                again
                """,
            resumeAt: nil
        )
    }

    /// Whether it is only new people who are in the way: those who are in are decided on.
    public var isAboutNewcomers: Bool { code == "meeting.refuses" || code == "form.changed" }

    /// Doubt after doubt, and nothing of it arrived.
    static func noAnswer(_ operation: WebexOperation, last: String) -> Stop {
        Stop(
            status: .unavailable,
            code: "webex.noAnswer",
            message: """
                Webex gave no usable answer to \(operation.rawValue) several times in a row, and \
                nothing of it arrived (the last time: \(last)); run the same command again later
                """,
            resumeAt: nil
        )
    }

    /// A listing that may have been cut, and is needed to tell that somebody is not there.
    public static let cutListing = Stop(
        status: .unavailable,
        code: "webex.listing",
        message: """
            Webex lists so many people at a time and names no next page: nobody can tell who else \
            is registered. Whom it does not list does not count as absent, and nothing more is \
            sent to them; look at the meeting on Webex
            """,
        resumeAt: nil
    )

    /// A listing that does not end.
    static let endlessListing = Stop(
        status: .unavailable,
        code: "webex.listing",
        message: """
            Webex's listing of registrants leads in a circle or does not end; run the same command \
            again, and report it to Webex if that stays so
            """,
        resumeAt: nil
    )
}

extension CallFailure {
    /// `webex.503`, or `webex.unreachable` where there was no status; without a token it is that
    /// of a token that is not taken.
    var code: String {
        status.map { "webex.\($0)" } ?? (isWithoutToken ? "webex.401" : "webex.unreachable")
    }
    /// Whether there was no token to send with.
    var isWithoutToken: Bool {
        if case .noToken = reason { true } else { false }
    }
    /// Whether token, scope or role are in the way.
    var isAboutPermission: Bool { isWithoutToken || status == 401 || status == 403 }
    /// Whether the server asked for patience.
    var isThrottle: Bool { status == 429 || status == 423 }
}
