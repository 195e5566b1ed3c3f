import Glibc
import Registration

/// The folder of one run's reports.
enum ReportFolder {
    /// Makes the folder and the parents that are missing; answers its path.
    ///
    /// The path has no slash at its end. What is already there keeps its mode.
    static func make(_ path: String, on files: any FileSystem) throws(ReportFailure) -> String {
        let folder = withoutTrailingSlashes(path)
        do {
            try makeWithParents(folder, on: files)
        } catch {
            throw ReportFailure(.cannotCreate, path: folder, doing: "making the folder", error)
        }
        return folder
    }

    /// Returns once the names in the folder are on disk.
    static func sync(_ folder: String, on files: any FileSystem) throws(ReportFailure) {
        do {
            try files.syncFolder(folder)
        } catch {
            throw ReportFailure(.ioError, path: folder, doing: "bringing it to disk", error)
        }
    }

    private static func makeWithParents(
        _ folder: String,
        on files: any FileSystem
    ) throws(FileFault) {
        do {
            try makeOne(folder, on: files)
        } catch {
            let above = parent(of: folder)
            guard error.code == ENOENT, above != folder else { throw error }
            try makeWithParents(above, on: files)
            try makeOne(folder, on: files)
        }
    }

    private static func makeOne(_ folder: String, on files: any FileSystem) throws(FileFault) {
        if try files.makeFolder(folder) { try files.syncFolder(parent(of: folder)) }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return withoutTrailingSlashes(String(path[...slash]))
    }

    private static func withoutTrailingSlashes(_ path: String) -> String {
        var path = path[...]
        while path.count > 1, path.last == "/" { path = path.dropLast() }
        return path.isEmpty ? "." : String(path)
    }
}
