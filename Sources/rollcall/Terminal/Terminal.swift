import Foundation
import Glibc
import Registration
import Synchronization

/// Standard output for results, standard error for talk.
enum Terminal {
    /// One result, with a line end.
    ///
    /// What cannot be written ends the command with 74, unless its reader went away (`| head`).
    static func print(_ text: String) {
        if let cause = write(harmless(text) + "\n", to: STDOUT_FILENO), cause != EPIPE {
            lost.withLock { $0 = $0 ?? cause }
        }
    }

    /// One line of talk.
    static func talk(_ text: String) {
        _ = write(harmless(text) + "\n", to: STDERR_FILENO)
    }

    /// Talk without a line end, for a line that is written over.
    static func mutter(_ text: String) {
        _ = write(text, to: STDERR_FILENO)
    }

    /// Asks, and waits for a line; nil at the end of the input, and for a task that is cancelled.
    static func answer(to question: String) async -> String? {
        mutter(harmless(question))
        let (lines, feed) = AsyncStream<String?>.makeStream()
        Thread.detachNewThread {
            feed.yield(readLine())
            feed.finish()
        }
        for await line in lines { return line }
        return nil
    }

    /// Whether somebody looks at the talk while it is written.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether a question would be seen and could be answered.
    static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isWatched }

    private static let lost = Mutex<Int32?>(nil)

    /// Why results are not on standard output, such as "No space left on device", told once; nil
    /// where they are.
    static func lossOfOutput() -> String? {
        lost.withLock { $0.take() }.map { String(cString: strerror($0)) }
    }

    /// Gives the standard streams that this process was started without (`>&-`) to nobody: a file
    /// opened later would get their number, and the results with it.
    static func holdStreams() {
        for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 {
            // The lowest free number, so each gets its own.
            _ = open("/dev/null", O_RDWR)
        }
    }

    private static let showsAddresses = Mutex(false)

    /// From here on messages show addresses whole (`--log-pii`).
    static func showAddresses() { showsAddresses.withLock { $0 = true } }

    /// Words that may quote people, fit for a terminal and for the log that it may go to: what
    /// looks like an address is masked, unless whole ones were asked for.
    static func masked(_ text: String) -> String {
        showsAddresses.withLock { $0 } ? text : Excerpt.masking(text)
    }

    /// The text without control characters, other than line ends and tabs: what a file or a server
    /// says must not steer the terminal.
    static func harmless(_ text: String) -> String {
        let isHarmful: (Unicode.Scalar) -> Bool = {
            $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
        }
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.map { isHarmful($0) ? "·" : $0 })
        )
    }

    /// Writes all of it; answers with the error number where that fails.
    private static func write(_ text: String, to stream: Int32) -> Int32? {
        let bytes = Array(text.utf8)
        var count = 0
        while count < bytes.count {
            let written = bytes.withUnsafeBytes { all in
                Glibc.write(stream, all.baseAddress?.advanced(by: count), all.count - count)
            }
            if written >= 0 {
                count += written
            } else if errno == EAGAIN {
                var waited = pollfd(fd: stream, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waited, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return nil
    }
}
