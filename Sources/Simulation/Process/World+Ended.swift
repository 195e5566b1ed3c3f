import EventRuns
import Registration

extension World.Ended {
    /// How the process ended; nil for one that was killed.
    var status: ExitStatus? {
        switch end {
        case .account(let account): account.exit
        case .failure(let failure): failure.status
        case .killed: nil
        }
    }

    /// Whether one of its commits failed, and it lived on.
    var hasFailedWrite: Bool {
        guard let number = fate.commitFails, status != nil else { return false }
        return course.commits >= number
    }
}
