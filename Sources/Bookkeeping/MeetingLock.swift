import Glibc
public import Registration

/// The right to work on one meeting: one run at a time for each ledger, however runs end.
///
/// A kernel lock (flock(2)) on a file beside the ledger: it goes with the process that holds it,
/// killed or not, so a stale one does not exist and no process number is ever tested. The file
/// stays; its text names the last owner, for messages only.
public final class MeetingLock: Sendable {
    private let file: Int32

    /// Takes the lock, or throws 75 at once and names who has it.
    ///
    /// - Parameters:
    ///   - ledger: The ledger's path; the lock lies in `LEDGER.locks`, a folder with mode 0700.
    ///   - meeting: The meeting.
    ///   - owner: The run that takes it, in words, for whoever finds it taken.
    /// - Throws: `LedgerFailure`: 75 where a live run holds it, 73 or 74 where no lock can be made.
    public init(
        besideLedger ledger: String,
        meeting: MeetingID,
        owner: String
    ) throws(LedgerFailure) {
        let folder = ledger + ".locks"
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw LedgerFailure(making: folder, errno: errno)
        }
        let path = "\(folder)/\(Fingerprint(of: meeting.text))"
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw LedgerFailure(making: path, errno: errno) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            let holder = Self.text(in: file)
            close(file)
            guard reason == EWOULDBLOCK else { throw LedgerFailure(making: path, errno: reason) }
            throw LedgerFailure(
                .temporary,
                path: ledger,
                message: """
                    another run is at work on the meeting \(meeting)\
                    \(holder.isEmpty ? "" : ": \(holder)")
                    """,
                remedy: "wait until it has ended, then run the same command again"
            )
        }
        self.file = file
        note(owner: owner)
    }

    /// Writes down who holds it now.
    public func note(owner: String) {
        let text = Array(owner.utf8)
        _ = ftruncate(file, 0)
        _ = pwrite(file, text, text.count, 0)
    }

    deinit {
        // Said: a child between fork and exec has the file open too.
        _ = flock(file, LOCK_UN)
        close(file)
    }

    private static func text(in file: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 200)
        let count = pread(file, &bytes, bytes.count, 0)
        return count > 0 ? Excerpt.line(String(decoding: bytes[..<count], as: UTF8.self)) : ""
    }
}
