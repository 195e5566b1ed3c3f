import Glibc
import Registration

/// One file that somebody named: written beside its place, and put there once it is whole on disk.
///
/// One that fails, or is dropped before it is finished, leaves the earlier file alone.
struct OutputFile: ~Copyable, Sendable {
    /// Where what waits to be written is.
    var staged: StagedFile
    private let folder: String
    private let files: any FileSystem
    private let option: String

    /// Begins a file at a path whose folder is there.
    ///
    /// - Parameters:
    ///   - path: Where it will be.
    ///   - option: The option that named it, for the remedy.
    ///   - files: Where files are.
    ///   - isShared: Whether others may read it.
    /// - Throws: `ReportFailure`, 73.
    init(
        _ path: String,
        namedBy option: String,
        on files: any FileSystem,
        isShared: Bool = false
    ) throws(ReportFailure) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let parent = parts.dropLast().joined(separator: "/")
        folder = parts.count == 1 ? "." : parent.isEmpty ? "/" : parent
        self.files = files
        self.option = option
        let name = String(parts.last ?? "")
        guard !name.isEmpty, name != ".", name != ".." else {
            throw ReportFailure(
                .cannotCreate,
                path: path,
                message: "this names no file",
                remedy: "name one with \(option)"
            )
        }
        do {
            staged = try StagedFile(
                name,
                in: folder,
                tag: "\(getpid())",
                on: files,
                isShared: isShared
            )
        } catch { throw error.remedied(by: option) }
    }

    deinit {
        var file = staged
        file.discard()
    }

    /// Writes what waits, if it is enough for a block.
    mutating func flush() throws(ReportFailure) {
        do { try staged.flush() } catch { throw error.remedied(by: option) }
    }

    /// Brings everything to disk and gives the file its name.
    mutating func finish() throws(ReportFailure) {
        do {
            try staged.seal()
            try staged.publish()
            try ReportFolder.sync(folder, on: files)
        } catch { throw error.remedied(by: option) }
    }
}

extension ReportFailure {
    /// The same about a file that is no report of a run.
    fileprivate func remedied(by option: String) -> ReportFailure {
        ReportFailure(
            status,
            path: path,
            message: message,
            remedy: "name a file with \(option) in a folder that is there and that you may write to"
        )
    }
}
