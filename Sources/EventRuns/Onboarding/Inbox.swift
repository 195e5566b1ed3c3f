import Delivery
import Foundation
import Glibc
import Registration
import Reporting

/// A folder into which people put files of attendees: what is in it, and the moves within it.
///
/// Every move is one rename in this folder's file system: a file is in exactly one place whenever
/// the process is killed.
struct Inbox: Sendable {
    /// The folders of an inbox, by what their files wait for.
    enum Stage: String, CaseIterable, Hashable, Sendable {
        /// A pass is at work on them, or was killed.
        case processing
        /// Every row has its fate.
        case done
        /// Nothing of them can be used.
        case failed
        /// Somebody has to say yes.
        case held
        /// Somebody said yes.
        case approved
    }

    /// A file that waits in an inbox.
    struct Entry: Hashable, Sendable {
        /// Its name without its folder.
        let name: String
        /// The subfolder that people put it in; empty for the inbox itself.
        let folder: String
        /// Where it is now; nil where people put it.
        let stage: Stage?
        /// The path now.
        let path: String
        /// What changes while somebody still writes it.
        let mark: Mark
    }

    /// Size and time of a file.
    struct Mark: Hashable, Sendable {
        let bytes: Int64
        let seconds: Int
        let nanoseconds: Int
    }

    /// The folder's path.
    let path: String
    private let files: any FileSystem

    /// An inbox at a path; nothing is made before a file is moved.
    init(at path: String, on files: any FileSystem = PosixFileSystem()) {
        (self.path, self.files) = (path, files)
    }

    /// The files that wait: those that a killed pass left first, then those somebody said yes to,
    /// then the new ones, each by their time and name.
    ///
    /// Throws 66 where the folder is there and may not be read.
    func entries() throws(RunFailure) -> [Entry] {
        do { _ = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
            guard isThere else { return [] }
            throw .stopped(
                Stop(
                    status: .noInput,
                    code: "inbox.unreadable",
                    message: "\(path): it is no folder that may be read; check its rights",
                    resumeAt: nil
                )
            )
        }
        let folders = subfolders
        var all: [Entry] = []
        for stage in [Stage.processing, .approved] {
            let place = path + "/" + stage.rawValue
            all += found(in: place, folder: "", stage)
            for folder in Self.names(in: place) where Self.isFolder(place + "/" + folder) {
                all += found(in: place + "/" + folder, folder: folder, stage)
            }
        }
        return all + found(in: path, folder: "", nil)
            + folders.flatMap { found(in: path + "/" + $0, folder: $0, nil) }
    }

    /// Whether the folder is there, a link to one included.
    var isThere: Bool { FileManager.default.fileExists(atPath: path) }

    /// The folders in it that people make.
    var subfolders: [String] {
        let own = Set(Stage.allCases.map(\.rawValue))
        return Self.names(in: path)
            .filter {
                !own.contains($0) && !Self.isPassedOver($0) && Self.isFolder(path + "/" + $0)
            }
    }

    /// Removes the notes of files that somebody took from `held/`, and their folders.
    func forgetTaken() {
        for run in Self.names(in: path + "/held") {
            let names = Self.names(in: "\(path)/held/\(run)")
            if names == [WhyNote.name] { forget(heldBy: RunID(run)) }
        }
    }

    /// Whether a file is nobody's list of attendees, or not whole yet.
    static func isPassedOver(_ name: String) -> Bool {
        let lower = name.lowercased()
        return name.hasPrefix(".") || name.hasPrefix("~$") || name == WhyNote.name
            || ["thumbs.db", "desktop.ini"].contains(lower)
            || [".part", ".tmp", ".crdownload", ".filepart"].contains { lower.hasSuffix($0) }
    }

    /// Moves a file to where a pass works on it, by the subfolder whose rules it has; answers with
    /// its path there.
    ///
    /// Throws 73 where it cannot be moved, or another file of its name is there.
    func take(_ entry: Entry, of folder: String) throws(RunFailure) -> String {
        if entry.stage == .processing { return entry.path }
        return try move(entry.path, to: place(folder, in: .processing), name: entry.name)
    }

    /// Moves a file on to what became of it.
    func put(_ path: String, _ entry: Entry, to stage: Stage, _ run: RunID) throws(RunFailure) {
        let place = self.path + "/\(stage.rawValue)/\(run)"
        _ = try move(path, to: place, name: entry.name, replacing: true)
    }

    /// Puts a file back where people put it, or where somebody had said yes to it.
    ///
    /// Where a newer one of its name lies there by now, it stays: the next pass begins with it.
    func putBack(
        _ path: String,
        _ entry: Entry,
        of folder: String,
        approved: Bool
    ) throws(RunFailure) {
        let folder = place(folder, in: approved ? .approved : nil)
        if files.isThere(folder + "/" + entry.name) { return }
        _ = try move(path, to: folder, name: entry.name)
    }

    /// A subfolder, by where its files are.
    private func place(_ folder: String, in stage: Stage?) -> String {
        ([path] + [stage?.rawValue ?? "", folder].filter { !$0.isEmpty }).joined(separator: "/")
    }

    /// A file that is written beside those that are held or failed.
    func write(_ note: WhyNote, to stage: Stage, _ run: RunID) throws(RunFailure) {
        let place = path + "/\(stage.rawValue)/\(run)"
        try makeFolder(place)
        let name = place + "/" + WhyNote.name
        do throws(FileFault) {
            if files.isThere(name) { try files.remove(name) }
            let file = try files.create(name)
            do throws(FileFault) { try files.write(Array(note.text.utf8), to: file) } catch {
                try files.close(file)
                throw error
            }
            try files.close(file)
        } catch { throw failure(name, error) }
    }

    /// Removes the note of a file that is held no more, and its folder where that is empty then.
    func forget(heldBy run: RunID) {
        let folder = "\(path)/held/\(run)"
        unlink(folder + "/" + WhyNote.name)
        rmdir(folder)
    }

    private func move(
        _ source: String,
        to folder: String,
        name: String,
        replacing: Bool = false
    ) throws(RunFailure) -> String {
        try makeFolder(folder)
        let place = folder + "/" + name
        do throws(FileFault) {
            // Nobody else moves files here: one pass at a time is at work.
            if !replacing && files.isThere(place) { throw FileFault(EEXIST) }
            try files.rename(source, to: place)
        } catch { throw failure(place, error) }
        return place
    }

    /// Makes a folder and those above it.
    private func makeFolder(_ folder: String) throws(RunFailure) {
        guard !files.isThere(folder) else { return }
        let parent = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        if !parent.isEmpty { try makeFolder(parent) }
        do { _ = try files.makeFolder(folder) } catch { throw failure(folder, error) }
    }

    private func failure(_ path: String, _ fault: FileFault) -> RunFailure {
        .stopped(
            Stop(
                status: .cannotCreate,
                code: "inbox.write",
                message: "\(path): \(fault); check the rights of the inbox",
                resumeAt: nil
            )
        )
    }

    private func found(in folder: String, folder name: String, _ stage: Stage?) -> [Entry] {
        Self.names(in: folder).filter { !Self.isPassedOver($0) }
            .compactMap { file in
                let place = folder + "/" + file
                return Self.mark(of: place)
                    .map { Entry(name: file, folder: name, stage: stage, path: place, mark: $0) }
            }
            .sorted {
                ($0.mark.seconds, $0.mark.nanoseconds, $0.name)
                    < ($1.mark.seconds, $1.mark.nanoseconds, $1.name)
            }
    }

    /// Of a regular file; a link is nobody's file, unless it was named.
    static func mark(of path: String, isNamed: Bool = false) -> Mark? {
        var facts = stat()
        let status = isNamed ? stat(path, &facts) : lstat(path, &facts)
        guard status == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        return Mark(
            bytes: Int64(facts.st_size),
            seconds: facts.st_mtim.tv_sec,
            nanoseconds: facts.st_mtim.tv_nsec
        )
    }

    static func isFolder(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }
}
