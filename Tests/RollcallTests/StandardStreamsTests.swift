import Foundation
import Testing

/// Standard output that is full, closed or not read: what was done is done, and what was not
/// printed is told.
struct StandardStreamsTests {
    private let binary: Binary

    init() throws {
        binary = try Binary()
        _ = try binary.file("a.csv", attendees(3))
    }

    @Test(
        "Results on a full disk end the command with 74, and it says what is lost",
        arguments: [
            "check a.csv", "check a.csv --json", "import a.csv --sandbox --json", "template",
            "sandbox",
        ]
    )
    func full(command: String) throws {
        let told = try binary.run(inShell: command + " >/dev/full")
        #expect(told.code == 74, "\(told.words)")
        #expect(told.words.contains("standard output: No space left on device"), "\(told.words)")
    }

    @Test("A reader that went away fails nothing")
    func unread() throws {
        let told = try binary.run(inShell: "check a.csv --json | true")
        #expect(told.code == 0, "\(told.words)")
    }

    @Test("Started without standard streams, no file gets what is printed")
    func closed() throws {
        let told = try binary.run(inShell: "import a.csv --sandbox --report r --json <&- >&- 2>&-")
        #expect(told.code == 0, "\(told.words)")
        let report = binary.folder.appending(path: "r/reconciliation.csv")
        let text = try String(contentsOf: report, encoding: .utf8)
        #expect(text.contains("user1@example1.com") && !text.contains("buckets"), "\(text)")
        let again = try binary.run(inShell: "runs --json")
        #expect(again.code == 0 && again.words.contains("\"exit\""), "\(again.words)")
    }
}
