import Foundation
import Glibc
import Synchronization

/// SIGINT and SIGTERM as people and timers mean them.
///
/// The first ends a run in order, the second leaves at once. What a run did not get to is in the
/// ledger either way.
///
/// The signals are blocked in every thread and awaited by one of its own, so that no code ever
/// runs inside a signal handler.
enum Interruption {
    private static let errand = Mutex<(@Sendable () -> Void)?>(nil)

    /// Begins to listen; called first of all, by the only thread that there is.
    static func listen() {
        let signals = watched()
        withUnsafePointer(to: signals) { _ = pthread_sigmask(SIG_BLOCK, $0, nil) }
        Thread.detachNewThread {
            var isFirst = true
            while true {
                var signal: Int32 = 0
                guard withUnsafePointer(to: signals, { sigwait($0, &signal) }) == 0 else { return }
                guard isFirst, let end = errand.withLock({ $0 }) else { leave(by: signal) }
                isFirst = false
                Terminal.talk(
                    "\nstopping: what is in flight is settled and the reports are written; "
                        + "once more leaves at once"
                )
                end()
            }
        }
    }

    /// Runs a body whose task the first signal cancels.
    ///
    /// The body has a task of its own: whatever serves it (a sandbox in this process) goes on
    /// until it has come to its end.
    static func ending<Answer: Sendable>(
        _ body: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let task = Task { try await body() }
        errand.withLock { $0 = { task.cancel() } }
        defer { errand.withLock { $0 = nil } }
        return try await task.value
    }

    /// A run that is told twice leaves with 75; whatever cannot be ended in order dies of it.
    private static func leave(by signal: Int32) -> Never {
        if errand.withLock({ $0 != nil }) { _exit(75) }
        _ = Glibc.signal(signal, SIG_DFL)
        withUnsafePointer(to: watched()) { _ = pthread_sigmask(SIG_UNBLOCK, $0, nil) }
        raise(signal)
        _exit(128 + signal)
    }

    private static func watched() -> sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        return signals
    }
}
