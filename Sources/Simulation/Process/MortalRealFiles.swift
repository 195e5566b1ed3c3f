import Glibc
import Reporting

/// Real files as one process sees them: it may die at any call.
struct MortalRealFiles: FileSystem {
    let life: Life
    private let files = PosixFileSystem()

    init(_ life: Life) { self.life = life }

    func makeFolder(_ path: String) throws(FileFault) -> Bool {
        try pass()
        return try files.makeFolder(path)
    }

    func create(_ path: String) throws(FileFault) -> OpenFile {
        try pass()
        return try files.create(path)
    }

    func write(_ bytes: [UInt8], to file: OpenFile) throws(FileFault) {
        try pass()
        try files.write(bytes, to: file)
    }

    /// The memory file system has nothing to bring to a disk.
    func sync(_ file: OpenFile) throws(FileFault) { try pass() }

    func close(_ file: OpenFile) throws(FileFault) {
        try files.close(file)
        try pass()
    }

    func rename(_ path: String, to other: String) throws(FileFault) {
        try pass()
        try files.rename(path, to: other)
    }

    func isThere(_ path: String) -> Bool { files.isThere(path) }

    func remove(_ path: String) throws(FileFault) {
        try pass()
        try files.remove(path)
    }

    func syncFolder(_ path: String) throws(FileFault) { try pass() }

    private func pass() throws(FileFault) {
        guard life.step() else { throw FileFault(EIO) }
    }
}
