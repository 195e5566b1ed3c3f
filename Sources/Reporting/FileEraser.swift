import Glibc
public import Registration

/// Looks into files for an address, and removes files so that their bytes go with their names.
public enum FileEraser {
    /// What is read at once: an address is looked for across the seams as well.
    private static let blockBytes = 1024 * 1024

    /// Whether an address is in a file; false for what cannot be read.
    public static func holds(_ needle: AddressNeedle, at path: String) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return false }
        defer { close(file) }
        // As much as an address and what stands around it.
        let seam = needle.count + 3
        var block: [UInt8] = []
        while true {
            var more = [UInt8](repeating: 0, count: blockBytes)
            let count = read(file, &more, more.count)
            guard count > 0 else { return false }
            block = Array(block.suffix(seam)) + more[..<count]
            if needle.isIn(block) { return true }
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
