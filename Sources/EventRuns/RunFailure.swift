public import Delivery
public import Intake
public import Policy
public import Registration
public import Reporting

/// Why a run, or another errand of the corridor, could not be carried out.
public enum RunFailure: Error, Sendable, CustomStringConvertible {
    /// The file cannot be read or used; nothing was sent.
    case file(FileProblem)
    /// The policy cannot be used; nothing was sent.
    case policy(PolicyFailure)
    /// Webex, the clock or a limit stopped it.
    case stopped(Stop)
    /// The ledger cannot be used.
    case ledger(LedgerFailure)
    /// A report cannot be written.
    case report(ReportFailure)

    init(_ failure: DeliveryFailure) {
        switch failure {
        case .stopped(let stop): self = .stopped(stop)
        case .ledger(let failure): self = .ledger(failure)
        }
    }

    /// The same for a call that names a meeting: what Webex does not show is told with whose token
    /// it is, and with remedies.
    init(_ failure: DeliveryFailure, about meeting: MeetingScope, whose: TokenOwner) async {
        switch failure {
        case .stopped(let stop) where stop.code == "webex.404":
            self = .stopped(.notFound(meeting, for: await whose(), stop))
        case .stopped(let stop) where stop.code == "webex.403":
            self = .stopped(.forbidden(meeting, for: await whose(), stop))
        default: self.init(failure)
        }
    }

    /// How the process ends.
    public var status: ExitStatus {
        switch self {
        case .file(let problem): problem.status
        case .policy: .configuration
        case .stopped(let stop): stop.status
        case .ledger(let failure): failure.status
        case .report(let failure): failure.status
        }
    }

    /// Place, value and remedy, for people.
    public var description: String {
        switch self {
        case .file(let problem): problem.description
        case .policy(let failure): failure.description
        case .stopped(let stop): stop.message
        case .ledger(let failure): failure.description
        case .report(let failure): failure.description
        }
    }

    /// When to come back, where that is known.
    public var resumeAt: Timestamp? {
        guard case .stopped(let stop) = self else { return nil }
        return stop.resumeAt
    }
}

/// Runs a call on the ledger as a step of the corridor.
func onLedger<Answer>(
    _ step: () async throws(LedgerFailure) -> Answer
) async throws(RunFailure) -> Answer {
    do { return try await step() } catch { throw .ledger(error) }
}

/// Runs a call of the courier as a step of the corridor.
func byCourier<Answer>(
    _ step: () async throws(DeliveryFailure) -> Answer
) async throws(RunFailure) -> Answer {
    do { return try await step() } catch { throw RunFailure(error) }
}
