import EventRuns
import Registration
import Synchronization

extension World {
    /// What one process is there for.
    struct Job: Sendable {
        let process: String
        var sheet: Int
        let life: Life
        var deadline: Timestamp?
        /// The run that it goes on with; nil to import the sheet.
        var resumed: RunID?
        /// Sends again what failed in it.
        var retries = false
        /// What the run is for.
        var purpose = RunPurpose.register
        /// What becomes of those whom the file has no more.
        var prune: RunPurpose?
        /// The run that an undo takes back.
        var undoes: RunID?
        /// What it was told to do exactly, or not at all.
        var plan: Plan?
        /// Of new rows it sends only the first so many.
        var limit: Int?
        let work = Work()
    }

    /// What a process says that it works on, whatever becomes of it.
    final class Work: Sendable {
        let run = Mutex<RunID?>(nil)
        /// When it was told to come back.
        let resumeAt = Mutex<Timestamp?>(nil)
    }
}
