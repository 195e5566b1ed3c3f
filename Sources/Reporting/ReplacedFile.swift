import Glibc
import Registration

/// Somebody's file, written anew in its place: its owner and its rights stay, its old bytes do not.
///
/// One that fails, or is dropped before it is finished, leaves the file as it was; what a killed
/// process left of one is removed.
public struct ReplacedFile: ~Copyable, Sendable {
    private static let tag = "forget"

    private var staged: StagedFile
    private let remains: FileRemains?
    private let folder: String
    private let isPacked: Bool
    private var unpacked: [UInt8] = []

    /// Begins to write a file that is there; a packed one is held in memory until it is finished.
    ///
    /// Throws `ReportFailure`, 73 or 74.
    public init(_ path: String, isPacked: Bool = false) throws(ReportFailure) {
        var facts = stat()
        guard lstat(path, &facts) == 0, let slash = path.lastIndex(of: "/") else {
            throw ReportFailure(.ioError, path: path, doing: "looking at it", FileFault(errno))
        }
        let folder = String(path[..<slash])
        let name = String(path[path.index(after: slash)...])
        let remains = FileRemains(path)
        var staged = try StagedFile(name, in: folder, tag: Self.tag, on: PosixFileSystem())
        // Whoever may not give files away keeps it, and the rights are what they were.
        _ = lchown(staged.temporary, facts.st_uid, facts.st_gid)
        if chmod(staged.temporary, facts.st_mode & 0o777) != 0 {
            let fault = FileFault(errno)
            staged.discard()
            throw ReportFailure(.ioError, path: path, doing: "keeping its rights", fault)
        }
        (self.folder, self.isPacked, self.remains) = (folder, isPacked, remains)
        self.staged = staged
    }

    /// Whether a file is what a killed process left of one that was to be replaced.
    public static func isRemnant(_ name: String) -> Bool {
        name.hasPrefix(".") && name.hasSuffix(".\(tag).tmp")
    }

    /// Adds bytes.
    ///
    /// Throws `ReportFailure`, 74.
    public mutating func write(_ bytes: [UInt8]) throws(ReportFailure) {
        if isPacked {
            unpacked += bytes
        } else {
            staged.text.add(asTheyAre: bytes)
            try staged.flush()
        }
    }

    /// Brings everything to disk, puts the file in its place, and overwrites what was there.
    ///
    /// Throws `ReportFailure`, 73 or 74.
    public mutating func finish() throws(ReportFailure) {
        if isPacked {
            guard let packed = GzipText.packed(unpacked) else {
                throw ReportFailure(
                    .ioError,
                    path: staged.path,
                    doing: "packing",
                    FileFault(ENOMEM)
                )
            }
            staged.text.add(asTheyAre: packed)
        }
        try staged.seal()
        try staged.publish()
        try ReportFolder.sync(folder, on: PosixFileSystem())
        do { try remains?.overwrite() } catch {
            throw ReportFailure(.ioError, path: staged.path, doing: "erasing its old bytes", error)
        }
    }

    deinit {
        var file = staged
        file.discard()
    }
}
