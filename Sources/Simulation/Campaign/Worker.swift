import Glibc
import Synchronization

/// A process that plays seeds and tells of each, as its parent has it.
struct Worker {
    private let process: pid_t
    private let output: Int32

    /// Starts a program whose standard output is read; nil where it does not start.
    init?(_ command: [String]) {
        guard let started = Self.starting.withLock({ _ in Self.start(command) }) else { return nil }
        (process, output) = started
    }

    /// One at a time: a child that inherits another's pipe would keep it open.
    private static let starting = Mutex(())

    private static func start(_ command: [String]) -> (process: pid_t, output: Int32)? {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        var words = command.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let error = posix_spawn(&process, command[0], &actions, nil, &words, environ)
        close(ends[1])
        guard error == 0 else {
            close(ends[0])
            return nil
        }
        return (process, ends[0])
    }

    /// Hands on each line until the process ends; answers with how it ended, nil where well.
    func follow(_ each: (Substring) -> Void) -> String? {
        var rest: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(output, &bytes, bytes.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            rest += bytes[..<count]
            guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { continue }
            String(decoding: rest[..<end], as: UTF8.self).split(separator: "\n").forEach(each)
            rest.removeSubrange(...end)
        }
        close(output)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        Place.clear(of: process)
        let signal = status & 0x7F
        if signal != 0 { return "signal \(signal)" }
        return status == 0 ? nil : "exit code \(status >> 8 & 0xFF)"
    }
}
