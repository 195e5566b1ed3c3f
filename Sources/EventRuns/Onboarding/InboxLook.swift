import Foundation
import Glibc
public import Registration

/// How an inbox stands, seen from outside: nothing is moved or made.
public struct InboxLook: Hashable, Sendable {
    /// The folder.
    public let path: String
    /// Whether there is anything of that name.
    public let isThere: Bool
    /// Whether it is a folder that may be read.
    public let isReadable: Bool
    /// Whether files may be moved within it.
    public let isWritable: Bool
    /// Folders of it that are on another file system, where no rename reaches.
    public let apart: [String]
    /// Since when the oldest file that a pass would take lies there, by when it got there and
    /// whatever its own age; nil where none waits.
    public let since: Timestamp?

    /// Looks at a folder.
    public init(at path: String) {
        self.path = path
        isThere = FileManager.default.fileExists(atPath: path)
        let names = try? FileManager.default.contentsOfDirectory(atPath: path)
        isReadable = names != nil
        isWritable = names != nil && access(path, W_OK | X_OK) == 0
        let device = Self.facts(of: path)?.st_dev
        apart = Inbox.Stage.allCases.map { path + "/" + $0.rawValue }
            .filter { stage in
                Self.facts(of: stage).map { $0.st_dev != device || $0.st_mode & S_IFMT != S_IFDIR }
                    ?? false
            }
        var since: Timestamp?
        for file in Inbox(at: path).waiting {
            guard let facts = Self.facts(of: file) else { continue }
            let moment = Timestamp(milliseconds: Int64(facts.st_ctim.tv_sec) * 1000)
            since = min(since ?? moment, moment)
        }
        self.since = since
    }

    private static func facts(of path: String) -> stat? {
        var facts = stat()
        return stat(path, &facts) == 0 ? facts : nil
    }
}
