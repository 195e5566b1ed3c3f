import Synchronization

/// The files of a world, in memory: what outlives its processes.
final class Disk: Sendable {
    private struct Contents {
        var files: [String: [UInt8]] = [:]
        var folders: Set<String> = ["/"]
        var open: [Int32: String] = [:]
        var lastNumber: Int32 = 0
    }

    private let contents = Mutex(Contents())

    /// The text of a file; nil where there is none.
    func text(of path: String) -> String? {
        contents.withLock { $0.files[path] }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Every path and its bytes, in the order of the paths.
    var all: [(path: String, bytes: [UInt8])] {
        contents.withLock { $0.files }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Makes a folder; false where it is there.
    func makeFolder(_ path: String) -> Bool {
        contents.withLock { $0.folders.insert(path).inserted }
    }

    /// Makes and opens a file; nil where it is there.
    func create(_ path: String) -> Int32? {
        contents.withLock { contents in
            guard contents.files[path] == nil else { return nil }
            contents.files[path] = []
            contents.lastNumber += 1
            contents.open[contents.lastNumber] = path
            return contents.lastNumber
        }
    }

    /// Adds bytes to an open file; false where it is not open.
    func append(_ bytes: [UInt8], to number: Int32) -> Bool {
        contents.withLock { contents in
            guard let path = contents.open[number] else { return false }
            contents.files[path, default: []] += bytes
            return true
        }
    }

    /// Closes a file.
    func close(_ number: Int32) {
        contents.withLock { $0.open[number] = nil }
    }

    /// Gives a file another name; false where there is none.
    func rename(_ path: String, to other: String) -> Bool {
        contents.withLock { contents in
            guard let bytes = contents.files.removeValue(forKey: path) else { return false }
            contents.files[other] = bytes
            return true
        }
    }

    /// Removes a file; false where there is none.
    func remove(_ path: String) -> Bool {
        contents.withLock { $0.files.removeValue(forKey: path) != nil }
    }
}
