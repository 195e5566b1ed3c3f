import Foundation
import Glibc
import Registration
import Synchronization

/// SIGINT and SIGTERM as people and timers mean them.
///
/// The first ends a run in order, the second leaves at once. What a run did not get to is in the
/// ledger either way. The handler only writes the signal into a pipe; a thread of its own reads it
/// there and does the rest.
enum Interruption {
    private static let ends: (read: Int32, write: Int32) = {
        var pair: [Int32] = [-1, -1]
        _ = pipe(&pair)
        for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (pair[0], pair[1])
    }()

    private static let signals = [SIGINT, SIGTERM]

    private struct Bodies {
        /// How each that is under way is ended, the inner ones last.
        var ends: [Int: @Sendable () -> Void] = [:]
        var begun = 0
        var isHeard = false
    }

    private static let bodies = Mutex(Bodies())

    /// Runs a body whose task the first signal cancels; one within another is ended with it.
    ///
    /// The body has a task of its own: whatever serves it (a sandbox in this process) goes on
    /// until it has come to its end.
    static func ending<Answer: Sendable>(
        _ body: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let task = Task { try await body() }
        let number = begin { task.cancel() }
        defer { end(number) }
        return try await task.value
    }

    private static func begin(_ end: @escaping @Sendable () -> Void) -> Int {
        bodies.withLock { bodies in
            bodies.begun += 1
            bodies.ends[bodies.begun] = end
            if !bodies.isHeard { hear() }
            bodies.isHeard = true
            return bodies.begun
        }
    }

    private static func end(_ number: Int) {
        bodies.withLock { bodies in
            bodies.ends[number] = nil
            guard bodies.ends.isEmpty else { return }
            for number in signals { _ = signal(number, SIG_DFL) }
            bodies.isHeard = false
        }
    }

    private static func hear() {
        _ = ends
        for number in signals {
            _ = signal(number) { number in
                let before = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(Interruption.ends.write, &byte, 1)
                errno = before
            }
        }
        _ = listener
    }

    /// The one thread that waits for signals.
    private static let listener: Void = {
        Thread.detachNewThread {
            unblock()
            waitForOne()
            Terminal.talk(
                "\nstopping: what is in flight is settled and the reports are written; once more "
                    + "leaves at once"
            )
            for end in bodies.withLock({ $0.ends.values }) { end() }
            waitForOne()
            _exit(ExitStatus.temporary.rawValue)
        }
    }()

    /// Whoever started this program may have blocked the signals, and every thread inherits that.
    private static func unblock() {
        var mask = sigset_t()
        sigemptyset(&mask)
        for number in signals { sigaddset(&mask, number) }
        pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    }

    private static func waitForOne() {
        var byte: UInt8 = 0
        while read(ends.read, &byte, 1) < 0 && errno == EINTR {}
    }
}
