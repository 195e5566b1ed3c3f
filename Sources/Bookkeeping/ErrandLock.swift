import Glibc
import Registration

/// The right to an errand that one process at a time does on a ledger.
///
/// A kernel lock (flock(2)) on a file beside the ledger, which goes with whoever holds it. So a
/// mail that is `sending` while somebody holds the outbox was left behind by a process that was
/// killed.
public final class ErrandLock: Sendable {
    /// What is done by one at a time; the name of the file.
    enum Errand: String {
        /// Sending what waits in the outbox.
        case outbox
        /// A pass over the events of an events file.
        case onboarding
    }

    private let file: Int32

    private init(file: Int32) {
        self.file = file
    }

    deinit {
        // Said: a child between fork and exec has the file open too.
        _ = flock(file, LOCK_UN)
        close(file)
    }

    /// Takes the lock; nil where another process has it.
    ///
    /// Throws `LedgerFailure` with status 73 or 74 where no lock can be made.
    static func take(
        _ errand: Errand,
        besideLedger ledger: String
    ) throws(LedgerFailure) -> ErrandLock? {
        let folder = ledger + ".locks"
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw LedgerFailure(making: folder, errno: errno)
        }
        let path = folder + "/" + errand.rawValue
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw LedgerFailure(making: path, errno: errno) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            close(file)
            if reason == EWOULDBLOCK { return nil }
            throw LedgerFailure(making: path, errno: reason)
        }
        return ErrandLock(file: file)
    }
}
