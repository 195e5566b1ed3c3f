import Foundation
import Testing

/// A program of the system, which the tests ask what it makes of something.
struct Tool {
    let path: String

    /// Finds it; nil where it is not installed.
    init?(_ name: String) {
        let folders = ["/usr/bin", "/bin", "/usr/sbin", "/usr/local/bin"]
        let paths = folders.map { $0 + "/" + name }
        guard let found = paths.first(where: FileManager.default.isExecutableFile(atPath:)) else {
            return nil
        }
        path = found
    }

    /// Its status, and everything it says.
    func run(
        _ arguments: [String],
        in folder: URL? = nil,
        _ environment: [String: String] = [:]
    ) throws -> (code: Int32, words: String) {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let words = everything(in: pipe.fileHandleForReading)
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: words, as: UTF8.self))
    }
}
