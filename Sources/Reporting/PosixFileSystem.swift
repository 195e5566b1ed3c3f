import Glibc

/// The file system of this machine.
public struct PosixFileSystem: FileSystem {
    /// The file system of this machine; it holds nothing.
    public init() {}

    /// `mkdir`, mode 0700; anything else of that name is a fault.
    public func makeFolder(_ path: String) throws(FileFault) -> Bool {
        if mkdir(path, 0o700) == 0 { return true }
        let fault = FileFault(errno)
        guard fault.code == EEXIST else { throw fault }
        // The trailing slash makes the kernel follow a link and refuse what is no folder.
        guard access(path + "/", F_OK) == 0 else { throw FileFault(errno) }
        return false
    }

    /// `open`, exclusively and never through a link, mode 0600.
    public func create(_ path: String) throws(FileFault) -> OpenFile {
        try create(path, mode: 0o600)
    }

    /// The same, mode 0644 less what the umask takes.
    public func createShared(_ path: String) throws(FileFault) -> OpenFile {
        try create(path, mode: 0o644)
    }

    /// `write`, as often as it takes.
    public func write(_ bytes: [UInt8], to file: OpenFile) throws(FileFault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafeWrite(rest, to: file)
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if written == 0 {
                throw FileFault(EIO)
            } else if errno != EINTR {
                throw FileFault(errno)
            }
        }
    }

    /// `fsync`.
    public func sync(_ file: OpenFile) throws(FileFault) {
        _ = try uninterrupted { fsync(file.number) }
    }

    /// `close`; an interrupted one has closed the descriptor all the same.
    public func close(_ file: OpenFile) throws(FileFault) {
        if posixClose(file.number) != 0 && errno != EINTR { throw FileFault(errno) }
    }

    /// `rename`.
    public func rename(_ path: String, to other: String) throws(FileFault) {
        if posixRename(path, other) != 0 { throw FileFault(errno) }
    }

    /// `lstat`: a link that leads nowhere is there, too.
    public func isThere(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0
    }

    /// `unlink`.
    public func remove(_ path: String) throws(FileFault) {
        if unlink(path) != 0 { throw FileFault(errno) }
    }

    /// `fsync` of the folder; where folders cannot be synced, or not by us, nothing is done.
    public func syncFolder(_ path: String) throws(FileFault) {
        let folder: Int32
        do {
            folder = try uninterrupted { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        } catch {
            // A folder may be written to by those who may not read it.
            if error.code == EACCES { return }
            throw error
        }
        defer { _ = posixClose(folder) }
        if fsync(folder) != 0 && errno != EINVAL && errno != ENOTSUP { throw FileFault(errno) }
    }

    private func create(_ path: String, mode: mode_t) throws(FileFault) -> OpenFile {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        return OpenFile(try uninterrupted { open(path, flags, mode) })
    }

    private func unsafeWrite(_ bytes: ArraySlice<UInt8>, to file: OpenFile) -> Int {
        bytes.withUnsafeBytes { posixWrite(file.number, $0.baseAddress, $0.count) }
    }

    private func uninterrupted(_ call: () -> Int32) throws(FileFault) -> Int32 {
        while true {
            let answer = call()
            if answer >= 0 { return answer }
            if errno != EINTR { throw FileFault(errno) }
        }
    }
}

// The C functions whose names the protocol also uses, reached from outside the type.
private func posixClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func posixRename(_ path: String, _ other: String) -> Int32 { rename(path, other) }

private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
