import Glibc
import Reporting

/// The file system as one process sees it: it may die at any call, and any call may fail.
struct MortalFiles: FileSystem {
    let disk: Disk
    let life: Life

    func makeFolder(_ path: String) throws(FileFault) -> Bool {
        try pass()
        return disk.makeFolder(path)
    }

    func create(_ path: String) throws(FileFault) -> OpenFile {
        try pass()
        guard let number = disk.create(path) else { throw FileFault(EEXIST) }
        return OpenFile(number)
    }

    func write(_ bytes: [UInt8], to file: OpenFile) throws(FileFault) {
        // A write that does not get through may have written a part.
        do { try pass() } catch {
            if !life.isDead {
                _ = disk.append(Array(bytes.prefix(bytes.count / 2)), to: file.number)
            }
            throw error
        }
        guard disk.append(bytes, to: file.number) else { throw FileFault(EBADF) }
    }

    func sync(_ file: OpenFile) throws(FileFault) { try pass() }

    func close(_ file: OpenFile) throws(FileFault) {
        disk.close(file.number)
        try pass()
    }

    func rename(_ path: String, to other: String) throws(FileFault) {
        try pass()
        guard disk.rename(path, to: other) else { throw FileFault(ENOENT) }
    }

    func isThere(_ path: String) -> Bool { disk.text(of: path) != nil }

    func remove(_ path: String) throws(FileFault) {
        try pass()
        guard disk.remove(path) else { throw FileFault(ENOENT) }
    }

    func syncFolder(_ path: String) throws(FileFault) { try pass() }

    private func pass() throws(FileFault) {
        guard life.step() else { throw FileFault(EIO) }
        if life.fileCallFails() { throw FileFault(life.isFull ? ENOSPC : EIO) }
    }
}
