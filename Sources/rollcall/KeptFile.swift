import Foundation

/// A file that a command reads, or that later commands need: no output takes its place.
struct KeptFile: Hashable, Sendable {
    /// What it is, as a message says it.
    let name: String
    let path: String

    /// Nil where there is no such file, or standard input is read.
    init?(_ name: String, at path: String?) {
        guard let path, !path.isEmpty, path != "-" else { return nil }
        (self.name, self.path) = (name, path)
    }

    /// Whether another path leads to this very file, or to the place where it is going to be.
    func isAt(_ other: String) -> Bool {
        if let own = Self.node(at: path) { return own == Self.node(at: other) }
        let mine = URL(filePath: path).standardizedFileURL
        let its = URL(filePath: other).standardizedFileURL
        if mine.path == its.path { return true }
        guard mine.lastPathComponent == its.lastPathComponent,
            let folder = Self.node(at: mine.deletingLastPathComponent().path)
        else { return false }
        return folder == Self.node(at: its.deletingLastPathComponent().path)
    }

    /// Device and inode of what is there: two names may lead to one file.
    private static func node(at path: String) -> [UInt64]? {
        let place = URL(filePath: path).resolvingSymlinksInPath().path
        guard let facts = try? FileManager.default.attributesOfItem(atPath: place),
            let device = facts[.systemNumber] as? NSNumber,
            let node = facts[.systemFileNumber] as? NSNumber
        else { return nil }
        return [device.uint64Value, node.uint64Value]
    }
}
