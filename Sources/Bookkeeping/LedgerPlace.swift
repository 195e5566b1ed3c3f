import Glibc

/// Where a ledger lies, or would: what is under it, whether it is there or not.
public struct LedgerPlace: Sendable {
    /// The folder of the ledger, or the nearest one above it that is there.
    public let folder: String

    /// The path without symbolic links, so that whoever comes to a ledger by another name meets the
    /// same locks; the path itself where nothing is there.
    public static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Looks at nothing but names.
    public init(of path: String) {
        var folder = LedgerFolder(of: path).path
        while access(folder, F_OK) != 0, folder != "/", folder != "." {
            folder = LedgerFolder(of: folder).path
        }
        self.folder = folder
    }

    /// Whether that is on a network file system, where SQLite's locks do not hold.
    public var isNetworked: Bool { MountTable.current.isNetworked(folder: folder) }

    /// The bytes that are left there for everybody; nil where the system does not tell.
    public var freeBytes: Int? {
        var facts = statvfs()
        guard statvfs(folder, &facts) == 0 else { return nil }
        return Int(
            clamping: UInt64(facts.f_bavail)
                .multipliedReportingOverflow(
                    by: UInt64(facts.f_frsize)
                )
                .partialValue
        )
    }
}
