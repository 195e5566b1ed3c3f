import Bookkeeping
import Reporting
import Synchronization

/// One simulated process: its steps are counted, and at one of them it may end, as by SIGKILL.
///
/// Whatever a dead process still does reaches nobody: each seam asks here first. The n-th commit
/// and the n-th call of the file system may fail instead, and the process lives on.
final class Life: Sendable {
    /// When a process ends, and what fails for it.
    struct Fate: Hashable, Sendable {
        /// The step that it does not survive, counted from 1.
        var diesAt: Int?
        /// The commit that fails.
        var commitFails: Int?
        /// The call of the file system that fails.
        var fileCallFails: Int?
        /// Whether the disk is full; else it is broken.
        var isFull = true
    }

    /// How far a process came.
    struct Course: Hashable, Sendable {
        var steps = 0
        var commits = 0
        var fileCalls = 0
        var isDead = false
    }

    private let fate: Fate
    private let state = Mutex(Course())

    init(_ fate: Fate) {
        self.fate = fate
    }

    /// How far it came.
    var course: Course { state.withLock { $0 } }

    /// Whether it has ended.
    var isDead: Bool { course.isDead }

    /// Takes a step; false where the process does not survive it, or is dead already.
    func step() -> Bool {
        state.withLock { state in
            guard !state.isDead else { return false }
            state.steps += 1
            if state.steps == fate.diesAt { state.isDead = true }
            return !state.isDead
        }
    }

    /// Counts a call of the file system; true where it is the one that fails.
    func fileCallFails() -> Bool {
        state.withLock { state in
            state.fileCalls += 1
            return state.fileCalls == fate.fileCallFails
        }
    }

    /// The words of a failing disk.
    var isFull: Bool { fate.isFull }
}

/// A process dies before a commit, or after it and before it hears of it.
extension Life: CommitHook {
    func willCommit() throws(CommitFault) {
        guard step() else { throw .ioError }
        let fails = state.withLock { state in
            state.commits += 1
            return state.commits == fate.commitFails
        }
        if fails { throw isFull ? .diskFull : .ioError }
    }

    func didCommit() throws(CommitFault) {
        guard step() else { throw .ioError }
    }
}
