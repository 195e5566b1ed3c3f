import EventRuns
import Registration

extension World {
    /// One process: what it was to do, and how it ended.
    struct Ended: Sendable {
        let process: String
        let sheet: Int
        let end: End
        let fate: Life.Fate
        let course: Life.Course
        let beganAt: Timestamp
        let endedAt: Timestamp
        let deadline: Timestamp?
        /// Of new rows it was to send only the first so many.
        let limit: Int?
        /// The plan that it was given.
        let plan: Plan?
        /// Whether it went on with a run by its name, and with the limit of that run.
        let isResumed: Bool
        /// Whether it sent again what had failed.
        let retries: Bool
        /// The run that it worked on, as far as the ledger knows.
        let run: RunID?
        /// The rows of that run as the ledger had them when the process ended.
        let rows: [RowAccount]
        /// The files of its report, by name.
        let report: [String: String]
        /// What Webex had then.
        let truth: Truth?
    }
}

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
