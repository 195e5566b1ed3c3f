import Glibc
public import Registration

/// Looks into files for an address, and removes files so that their bytes go with their names.
public enum FileEraser {
    /// What is read at once: an address is looked for across the seams as well.
    private static let blockBytes = 1024 * 1024

    /// What looking into a file has shown.
    public enum Look: Hashable, Sendable {
        /// The address is not in it, or it is no file: links, pipes and the like hold nobody.
        case absent
        /// The address is in it.
        case present
        /// Nobody knows: it cannot be read.
        case unknown(FileFault)
    }

    /// Looks for an address in the bytes of a file.
    public static func look(for needle: AddressNeedle, at path: String) -> Look {
        // A pipe that nobody writes to would be waited for.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else {
            // Not there, a link, a socket.
            return [ENOENT, ELOOP, ENXIO].contains(errno) ? .absent : .unknown(FileFault(errno))
        }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { return .unknown(FileFault(errno)) }
        guard facts.st_mode & S_IFMT == S_IFREG else { return .absent }
        // As much as an address and what stands around it.
        let seam = needle.count + 3
        var block: [UInt8] = []
        var more = [UInt8](repeating: 0, count: blockBytes)
        while true {
            let count = read(file, &more, more.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return .unknown(FileFault(errno)) }
            guard count > 0 else { return .absent }
            block = Array(block.suffix(seam)) + more[..<count]
            if needle.isIn(block) { return .present }
        }
    }

    /// Overwrites a file with zeros, brings that to disk, and removes it.
    ///
    /// What a file system keeps of earlier versions (snapshots, copy on write) is out of reach.
    public static func remove(_ path: String) throws(FileFault) {
        let remains = FileRemains(path)
        if unlink(path) != 0 { throw FileFault(errno) }
        try remains?.overwrite()
    }

    /// Removes a folder that has nothing in it any more; any other one stays.
    public static func removeEmptyFolder(_ path: String) { _ = rmdir(path) }
}
