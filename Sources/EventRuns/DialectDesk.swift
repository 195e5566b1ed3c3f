public import Delivery
public import Registration

/// Finds out how a service speaks that nobody has said it of.
public struct DialectDesk: Sendable {
    /// Asks for the registration form of a meeting, and drops what comes.
    public typealias Question = @Sendable (MeetingScope) async throws(CallFailure) -> Void

    let courier: Courier
    let question: Question

    /// Asks this question, with this courier's pace and patience.
    public init(courier: Courier, question: @escaping Question) {
        self.courier = courier
        self.question = question
    }

    /// The dialect: only the live service has a form at `GET …/registration`, be it to refuse it
    /// (400) for a meeting without registration.
    ///
    /// Throws `.stopped` for anything that is neither a form nor "no such path" (404, 405, 501):
    /// a guess could take people for absent who are there.
    public func dialect(for meeting: MeetingScope) async throws(RunFailure) -> Dialect {
        do {
            try await courier.call(.getRegistration) { [question] () async throws(CallFailure) in
                try await question(meeting)
            }
            return .webex
        } catch {
            guard case .stopped(let stop) = error else { throw RunFailure(error) }
            switch stop.code {
            case "webex.400": return .webex
            case "webex.404", "webex.405", "webex.501": return .contract
            default: throw .stopped(withRemedy(stop))
            }
        }
    }

    /// Where the service could not say, a person can.
    private func withRemedy(_ stop: Stop) -> Stop {
        guard stop.status == .unavailable else { return stop }
        return Stop(
            status: stop.status,
            code: stop.code,
            message: """
                \(stop.message). It was asked for the meeting's registration form, to learn how it \
                speaks; --dialect contract or --dialect webex says it without asking
                """,
            resumeAt: stop.resumeAt
        )
    }
}
