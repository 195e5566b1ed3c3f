import Foundation
import Glibc
import Synchronization
import Testing

/// The real program, run as a person or a timer runs it.
struct Binary {
    /// What one run of the program left behind.
    struct Answer {
        let code: Int32
        let output: String
        let talk: String

        /// The JSON document on standard output.
        func document() throws -> [String: Any] {
            let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
            return try #require(value as? [String: Any], "no document: \(output) \(talk)")
        }

        /// Rows in a bucket, by the document.
        func rows(in bucket: String) throws -> Int? {
            (try document()["buckets"] as? [String: Int])?[bucket]
        }
    }

    /// A fresh folder: state home, working directory and files of one test.
    let folder: URL
    var environment: [String: String] = [:]

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "rollcall-test-\(ProcessInfo.processInfo.globallyUniqueString)"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Where the program lies: the one that people use where `ROLLCALL_BINARY` names it, or else
    /// that beside the test bundle, which depends on it.
    static let path =
        ProcessInfo.processInfo.environment["ROLLCALL_BINARY"].map { URL(filePath: $0) }
        ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "rollcall")

    /// The project's samples.
    static let samples = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "samples")

    /// Writes a file into the folder and answers with its path.
    func file(_ name: String, _ text: String) throws -> String {
        let place = folder.appending(path: name)
        try Data(text.utf8).write(to: place)
        return place.path
    }

    /// Runs the program to its end, where asked as somebody whom the rights of files hold back, as
    /// they do not root; whoever looks on is told its process as it begins.
    func run(
        _ arguments: [String],
        input: String? = nil,
        heldBackByRights: Bool = false,
        whileWatched watch: (Int32) -> Void = { _ in }
    ) throws -> Answer {
        let process = process(arguments)
        if heldBackByRights && getuid() == 0 {
            // The rights of files hold root back as well, without these two capabilities.
            let lost = "-dac_override,-dac_read_search"
            process.executableURL = URL(filePath: "/usr/bin/setpriv")
            process.arguments =
                ["--bounding-set", lost, "--inh-caps", lost, Self.path.path] + arguments
        }
        let (output, talk, feed) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = talk
        process.standardInput = input == nil ? FileHandle.nullDevice : feed
        try process.run()
        watch(process.processIdentifier)
        if let input {
            try feed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try feed.fileHandleForWriting.close()
        }
        let talked = Mutex(Data())
        let reading = DispatchGroup()
        DispatchQueue.global()
            .async(group: reading) {
                let data = everything(in: talk.fileHandleForReading)
                talked.withLock { $0 = data }
            }
        let printed = everything(in: output.fileHandleForReading)
        process.waitUntilExit()
        reading.wait()
        return Answer(
            code: process.terminationStatus,
            output: String(decoding: printed, as: UTF8.self),
            talk: talked.withLock { String(decoding: $0, as: UTF8.self) }
        )
    }

    /// Runs the program as a shell makes it of a line behind its name; everything that it says.
    func run(inShell line: String) throws -> (code: Int32, words: String) {
        let shell = try #require(Tool("bash"))
        let state = folder.appending(path: "state").path
        let config = folder.appending(path: "config").path
        let environment = ["XDG_STATE_HOME": state, "XDG_CONFIG_HOME": config, "HOME": "/nowhere"]
        let command = "set -o pipefail; '\(Self.path.path)' \(line)"
        return try shell.run(["-c", command], in: folder, environment)
    }

    func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = Self.path
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var values = ProcessInfo.processInfo.environment
        values["WEBEX_ACCESS_TOKEN"] = nil
        values["CREDENTIALS_DIRECTORY"] = nil
        values["XDG_CONFIG_HOME"] = folder.appending(path: "config").path
        values["XDG_STATE_HOME"] = folder.appending(path: "state").path
        values.merge(environment) { $1 }
        process.environment = values
        return process
    }
}

/// All bytes of a pipe; a signal in between is no end of it.
func everything(in pipe: FileHandle) -> Data {
    var all = Data()
    while let block = nextBlock(of: pipe) { all += block }
    return all
}

/// The next bytes of a pipe as they come; nil at its end.
func nextBlock(of pipe: FileHandle) -> Data? {
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(pipe.fileDescriptor, &block, block.count)
        if count < 0 && errno == EINTR { continue }
        return count > 0 ? Data(block[..<count]) : nil
    }
}

/// The text of a file with so many plain rows.
func attendees(_ count: Int) -> String {
    (0..<count)
        .reduce(into: "First name,Last name,Email,Company\n") { text, number in
            text += "Ana \(number),García,user\(number)@example\(number % 97).com,\"Acme, Inc.\"\n"
        }
}
