import Glibc
import Registration

/// The folder that a ledger lies in.
struct LedgerFolder {
    /// The folder's path; `.` for a bare file name.
    let path: String

    private let ledger: String

    /// The folder of a ledger's path.
    init(of ledger: String) {
        self.ledger = ledger
        guard let slash = ledger.lastIndex(of: "/") else {
            path = "."
            return
        }
        path = slash == ledger.startIndex ? "/" : String(ledger[..<slash])
    }

    /// Makes the folder and what is missing above it, each readable by its owner alone.
    func make() throws(LedgerFailure) {
        guard access(path, F_OK) != 0 else { return }
        var steps: [Substring] = []
        for index in path.indices.dropFirst() where path[index] == "/" {
            steps.append(path[..<index])
        }
        for step in steps + [path[...]] {
            guard mkdir(String(step), 0o700) != 0 else { continue }
            let reason = errno
            guard access(String(step), F_OK) != 0 else { continue }
            throw LedgerFailure(making: ledger, errno: reason)
        }
    }

    /// So that a new name in it outlives a power cut; where a folder cannot do that, the file is
    /// there nevertheless.
    func bringToDisk() {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}

extension LedgerFailure {
    /// Why a file or its folder could not be made.
    init(making path: String, errno reason: Int32) {
        let words = String(cString: strerror(reason))
        switch reason {
        case ENOSPC, EDQUOT, EIO:
            self.init(
                .ioError,
                path: path,
                message: "it cannot be made: \(words)",
                remedy: "free some space and run the same command again"
            )
        default:
            self.init(
                .cannotCreate,
                path: path,
                message: "it cannot be made: \(words)",
                remedy: "check the folder and its permissions, or name another with --ledger PATH"
            )
        }
    }
}
