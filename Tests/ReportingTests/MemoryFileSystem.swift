import Glibc
import Reporting
import Synchronization

/// A file system in memory that can be told to fail at its n-th call.
///
/// The lock is the mutex around everything that changes.
final class MemoryFileSystem: FileSystem {
    struct State {
        var folders: Set<String> = ["/", "."]
        var contents: [String: [UInt8]] = [:]
        var open: [Int32: String] = [:]
        var synced: Set<String> = []
        var calls = 0
        var failAt: Int?
        var lastNumber: Int32 = 2
    }

    let state: Mutex<State>

    /// Folders beside the root, files with their text, and the call that fails, from 1.
    init(folders: Set<String> = [], files: [String: String] = [:], failAt: Int? = nil) {
        var state = State()
        state.folders.formUnion(folders)
        state.contents = files.mapValues { Array($0.utf8) }
        state.failAt = failAt
        self.state = Mutex(state)
    }

    var files: [String: String] {
        state.withLock { $0.contents.mapValues { String(decoding: $0, as: UTF8.self) } }
    }
    var openFiles: Int { state.withLock { $0.open.count } }
    var calls: Int { state.withLock { $0.calls } }

    func makeFolder(_ path: String) throws(FileFault) -> Bool {
        try run { (state) throws(FileFault) in
            let parent = path.split(separator: "/").dropLast().joined(separator: "/")
            guard state.folders.contains("/" + parent) else { throw FileFault(ENOENT) }
            return state.folders.insert(path).inserted
        }
    }

    func create(_ path: String) throws(FileFault) -> OpenFile {
        try run { (state) throws(FileFault) in
            guard state.contents[path] == nil else { throw FileFault(EEXIST) }
            state.contents[path] = []
            state.lastNumber += 1
            state.open[state.lastNumber] = path
            return OpenFile(state.lastNumber)
        }
    }

    /// A write that fails has written half.
    func write(_ bytes: [UInt8], to file: OpenFile) throws(FileFault) {
        let path = state.withLock { $0.open[file.number] } ?? ""
        do {
            try run { (state) throws(FileFault) in state.contents[path, default: []] += bytes }
        } catch {
            state.withLock { $0.contents[path, default: []] += bytes.prefix(bytes.count / 2) }
            throw error
        }
    }

    func sync(_ file: OpenFile) throws(FileFault) {
        try run { (state) throws(FileFault) in
            if let path = state.open[file.number] { state.synced.insert(path) }
        }
    }

    /// As on a real system, a close that fails has closed the file.
    func close(_ file: OpenFile) throws(FileFault) {
        state.withLock { $0.open[file.number] = nil }
        try run { (_) throws(FileFault) in }
    }

    func rename(_ path: String, to other: String) throws(FileFault) {
        try run { (state) throws(FileFault) in
            guard let contents = state.contents[path] else { throw FileFault(ENOENT) }
            guard state.synced.contains(path) else { throw FileFault(EINVAL) }
            state.contents[path] = nil
            state.contents[other] = contents
        }
    }

    func isThere(_ path: String) -> Bool {
        state.withLock { $0.contents[path] != nil || $0.folders.contains(path) }
    }

    func remove(_ path: String) throws(FileFault) {
        try run { (state) throws(FileFault) in
            guard state.contents.removeValue(forKey: path) != nil else { throw FileFault(ENOENT) }
        }
    }

    func syncFolder(_ path: String) throws(FileFault) { try run { (_) throws(FileFault) in } }

    private func run<Answer: Sendable>(
        _ body: (inout State) throws(FileFault) -> Answer
    ) throws(FileFault) -> Answer {
        let result = state.withLock { state -> Result<Answer, FileFault> in
            state.calls += 1
            if state.calls == state.failAt { return .failure(FileFault(ENOSPC)) }
            do throws(FileFault) {
                return .success(try body(&state))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
