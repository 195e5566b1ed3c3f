import Foundation
public import Registration
import StrictYAML

/// A file of events (`events.yaml`, version 1): whose meetings there are, and where their attendees
/// come from.
public struct EventsFile: Hashable, Sendable {
    /// Why it cannot be used: everything that is wrong with it, found in one pass.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// At least one, in the order of the file: `events.yaml:7:12: message (hint)`.
        public let flaws: [String]

        /// One line for each.
        public var description: String { flaws.joined(separator: "\n") }

        /// Flaws that were found elsewhere.
        public init(_ flaws: [String]) { self.flaws = flaws }
    }

    /// Where it lies.
    public let path: String
    /// In the order of the file.
    public let events: [PlannedEvent]

    /// Reads a file, and looks whether what it names is there.
    ///
    /// Throws all that is wrong. Whether a start is in the past is found out by the pass, which
    /// knows what has been made.
    public init(at path: String, limits: Limits) throws(Failure) {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Failure(["\(path): there is no such file, or it may not be read; check the path"])
        }
        defer { try? handle.close() }
        let bytes: [UInt8]
        do { bytes = Array(try handle.read(upToCount: limits.policyBytes + 1) ?? Data()) } catch {
            throw Failure(["\(path): it is a folder, or cannot be read; check the path"])
        }
        try self.init(yaml: bytes, at: path, limits: limits)
    }

    /// The same of bytes that are at hand.
    init(yaml bytes: [UInt8], at path: String, limits: Limits) throws(Failure) {
        self.path = path
        let root: YAMLNode
        do { root = try YAMLNode.parse(bytes, maxBytes: limits.policyBytes) } catch {
            throw Failure(Self.lines(error.problems, path))
        }
        var reader = EventsReader(folder: Self.folder(of: path), limits: limits)
        events = reader.read(root)
        reader.checkTogether(events)
        reader.checkInboxes(of: events, readFrom: path)
        guard reader.problems.isEmpty else {
            let sorted = reader.problems.sorted { $0.place < $1.place }
            throw Failure(Self.lines(sorted, path))
        }
    }

    /// The folder that relative paths are seen from; empty for that of the process.
    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    private static func lines(_ problems: [YAMLProblem], _ path: String) -> [String] {
        problems.map { problem in
            let hint = problem.hint.isEmpty ? "" : " (\(problem.hint))"
            return "\(path):\(problem.line):\(problem.column): \(problem.message)\(hint)"
        }
    }
}
