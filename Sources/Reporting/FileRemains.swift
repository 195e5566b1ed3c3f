import Glibc

/// A file as it is now, kept open: once another one has its name, its bytes are still to go.
public final class FileRemains: Sendable {
    private let file: Int32

    /// Keeps a file; nil where there is none, or something else than a file.
    public init?(_ path: String) {
        // A pipe that nobody reads from would be waited for.
        file = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        if file < 0 { return nil }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    }

    deinit { _ = Glibc.close(file) }

    /// Whether no name leads to it any more.
    public var isNameless: Bool {
        var facts = stat()
        return fstat(file, &facts) == 0 && facts.st_nlink == 0
    }

    /// Overwrites it with zeros, and returns once that is on disk; one that still has a name is
    /// left alone.
    public func overwrite() throws(FileFault) {
        guard isNameless else { return }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw FileFault(errno) }
        let zeros = [UInt8](repeating: 0, count: 65_536)
        var place: off_t = 0
        while place < facts.st_size {
            let wanted = min(zeros.count, Int(facts.st_size - place))
            let count = pwrite(file, zeros, wanted, place)
            guard count > 0 || errno == EINTR else { throw FileFault(errno) }
            place += off_t(max(0, count))
        }
        if fsync(file) != 0 { throw FileFault(errno) }
    }
}
