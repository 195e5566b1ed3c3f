import Glibc

/// A process that the bench starts, and what the kernel says of it when it has ended.
struct ImportChild {
    /// What a process used.
    struct Usage {
        /// By its exit, or 128 and the signal that ended it.
        let status: Int32
        /// Seconds of processor time, its own and the kernel's for it.
        let processor: Double
        /// The most memory that it held at a time, in bytes.
        let peakBytes: Int
    }

    private let process: pid_t

    /// Starts a program; its output goes to a file, its talk nowhere.
    init(
        _ program: String,
        _ arguments: [String],
        environment: [String: String],
        output: String
    ) throws(ImportFailure) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var process: pid_t = 0
        let error = posix_spawn(&process, program, &actions, nil, &words, &settings)
        guard error == 0 else { throw ImportFailure("\(program) does not start: error \(error)") }
        self.process = process
    }

    /// Asks the process to end.
    func end() { kill(process, SIGTERM) }

    /// Waits for the end.
    func wait() -> Usage {
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
        let signal = status & 0x7F
        let seconds = [usage.ru_utime, usage.ru_stime]
            .map { Double($0.tv_sec) + Double($0.tv_usec) / 1_000_000 }
        return Usage(
            status: signal == 0 ? status >> 8 & 0xFF : 128 + signal,
            processor: seconds.reduce(0, +),
            peakBytes: Int(usage.ru_maxrss) * 1024
        )
    }
}

/// Why the bench could not measure.
struct ImportFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
