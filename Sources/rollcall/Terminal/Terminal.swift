import Foundation
import Registration
import Synchronization

/// Standard output for results, standard error for talk.
enum Terminal {
    /// One result, with a line end.
    static func print(_ text: String) {
        write(harmless(text) + "\n", to: .standardOutput)
    }

    /// One line of talk.
    static func talk(_ text: String) {
        write(harmless(text) + "\n", to: .standardError)
    }

    /// Talk without a line end, for a line that is written over.
    static func mutter(_ text: String) {
        write(text, to: .standardError)
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

    /// A reader that went away (`| head`) is no reason to fail.
    private static func write(_ text: String, to handle: FileHandle) {
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
