import Glibc
import Registration

/// A file that is written under a temporary name and gets its own name once it is whole on disk.
struct StagedFile: Sendable {
    /// Bytes that are gathered before one `write`: few calls, flat memory.
    private static let blockBytes = 64 * 1024

    /// The name it will have.
    let path: String
    /// What waits to be written.
    var text = CSVText()
    /// Whether it is written at all.
    let isWanted: Bool

    /// The name it has until then.
    let temporary: String
    private let files: any FileSystem
    private var file: OpenFile?
    private var isStaged = true

    /// A file that nobody asked for: what is added to it is let go, and nothing is made.
    init(unwanted name: String, in folder: String, on files: any FileSystem) {
        path = folder + "/" + name
        temporary = path
        self.files = files
        isStaged = false
        isWanted = false
    }

    /// Opens `.NAME.TAG.tmp` beside the file that is to be; what a killed process left is removed.
    ///
    /// It is its owner's alone, unless it is shared: then the umask says who reads it.
    init(
        _ name: String,
        in folder: String,
        tag: String,
        on files: any FileSystem,
        isShared: Bool = false
    )
        throws(ReportFailure)
    {
        path = folder + "/" + name
        temporary = folder + "/." + name + "." + tag + ".tmp"
        self.files = files
        isWanted = true
        do {
            file = try Self.create(temporary, on: files, isShared: isShared)
        } catch {
            throw ReportFailure(.cannotCreate, path: temporary, doing: "making the file", error)
        }
    }

    /// Writes what waits, if it is enough for a block.
    mutating func flush() throws(ReportFailure) {
        guard isWanted else { return text.removeAll() }
        if text.bytes.count >= Self.blockBytes { try writeOut() }
    }

    /// Writes what waits, and returns once all of it is on disk.
    mutating func seal() throws(ReportFailure) {
        try writeOut()
        guard let open = file else { return }
        do {
            try files.sync(open)
            file = nil
            try files.close(open)
        } catch {
            throw ReportFailure(.ioError, path: path, doing: "bringing it to disk", error)
        }
    }

    /// Gives the sealed file its name, in place of an earlier report.
    mutating func publish() throws(ReportFailure) {
        guard isWanted else { return }
        precondition(file == nil && isStaged, "a file is sealed, then published once")
        do {
            try files.rename(temporary, to: path)
            isStaged = false
        } catch {
            throw ReportFailure(.cannotCreate, path: path, doing: "putting it in its place", error)
        }
    }

    /// Leaves nothing behind of a file that was not published.
    mutating func discard() {
        if let open = file { try? files.close(open) }
        if isStaged { try? files.remove(temporary) }
        file = nil
        isStaged = false
    }

    private mutating func writeOut() throws(ReportFailure) {
        guard let open = file, !text.bytes.isEmpty else { return }
        do {
            try files.write(text.bytes, to: open)
        } catch {
            throw ReportFailure(.ioError, path: path, doing: "writing", error)
        }
        text.removeAll()
    }

    private static func create(
        _ path: String,
        on files: any FileSystem,
        isShared: Bool
    ) throws(FileFault) -> OpenFile {
        func make() throws(FileFault) -> OpenFile {
            isShared ? try files.createShared(path) : try files.create(path)
        }
        do {
            return try make()
        } catch {
            guard error.code == EEXIST else { throw error }
            try files.remove(path)
            return try make()
        }
    }
}
