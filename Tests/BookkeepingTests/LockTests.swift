import Foundation
import Registration
import Testing

@testable import Bookkeeping

/// Locks that somebody else has open too, as a child has between fork and exec.
struct LockTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    /// The open files below the ledger's locks once more, each by a number of its own.
    private func copies() throws -> [Int32] {
        let files = FileManager.default
        let locks = URL(filePath: desk.path + ".locks/").standardizedFileURL.path
        return try files.contentsOfDirectory(atPath: "/proc/self/fd")
            .compactMap { name in
                let path = try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)")
                guard path?.hasPrefix(locks) == true else { return nil }
                return Int32(name).map { dup($0) }
            }
    }

    @Test("A meeting's lock that is let go is free, whoever has its file open")
    func meeting() throws {
        var lock: MeetingLock? = try desk.ledger.lock(Desk.meeting, for: "run r1")
        let copies = try copies()
        defer { for copy in copies { close(copy) } }
        #expect(!copies.isEmpty)
        withExtendedLifetime(lock) {}
        lock = nil
        _ = try desk.ledger.lock(Desk.meeting, for: "run r2")
    }

    @Test("The outbox's lock that is let go is free, whoever has its file open")
    func outbox() throws {
        var lock = try desk.ledger.lockOutbox()
        let copies = try copies()
        defer { for copy in copies { close(copy) } }
        #expect(!copies.isEmpty)
        withExtendedLifetime(lock) {}
        lock = nil
        #expect(try desk.ledger.lockOutbox() != nil)
    }

    @Test("A ledger that is reached by another name has the same locks")
    func otherName() throws {
        let link = desk.path + ".link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: desk.path)
        let other = try Ledger(path: link)
        let lock = try desk.ledger.lock(Desk.meeting, for: "run r1")
        #expect(throws: LedgerFailure.self) { try other.lock(Desk.meeting, for: "run r2") }
        withExtendedLifetime(lock) {}
        let outbox = try desk.ledger.lockOutbox()
        #expect(try other.lockOutbox() == nil)
        withExtendedLifetime(outbox) {}
    }
}
