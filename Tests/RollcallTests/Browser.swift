import Foundation
import Testing

/// A real browser without a window: Chromium, as `.ci/set-up-tests` installs it.
struct Browser {
    /// What it made of a page.
    struct Sight {
        /// The document after its scripts have run.
        let document: String
        /// What the console says, errors of the security policy among them.
        let console: [String]
    }

    private let program: String
    private let folder: URL

    /// Fails where there is no browser: nothing would have been looked at.
    init(in folder: URL) throws {
        let places = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let found = places.map { "\($0)/chromium" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        program = try #require(found, "there is no chromium: run .ci/set-up-tests, then again")
        self.folder = folder
    }

    /// Opens a file of this machine in a window of that many pixels, for two minutes at most.
    func open(_ page: URL, width: Int = 1280, height: Int = 900) throws -> Sight {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "timeout", "--kill-after=5", "120", program, "--headless=new", "--no-sandbox",
            "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-dev-shm-usage",
            "--allow-file-access-from-files", "--virtual-time-budget=5000",
            "--enable-logging=stderr", "--window-size=\(width),\(height)",
            "--user-data-dir=" + folder.appending(path: "browser").path, "--dump-dom",
            page.absoluteString,
        ]
        var environment = ProcessInfo.processInfo.environment
        environment["HOME"] = folder.path
        environment["XDG_CONFIG_HOME"] = folder.appending(path: "config").path
        environment["XDG_CACHE_HOME"] = folder.appending(path: "cache").path
        process.environment = environment
        // To files: two pipes would have to be read at once.
        let (output, talk) = (folder.appending(path: "dom"), folder.appending(path: "talk"))
        for place in [output, talk] { try Data().write(to: place) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: talk)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let words = String(decoding: try Data(contentsOf: talk), as: UTF8.self)
        #expect(process.terminationStatus == 0, "\(words.suffix(2000))")
        return Sight(
            document: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            console: words.split(separator: "\n").filter { $0.contains(":CONSOLE") }
                .map(String.init)
        )
    }
}
