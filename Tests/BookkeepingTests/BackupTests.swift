import Foundation
import GRDB
import Registration
import Testing

@testable import Bookkeeping

struct BackupTests {
    @Test(
        "A backup is a ledger that knows the same, for its owner alone, and nothing lies beside it"
    )
    func backsUp() async throws {
        let desk = try Desk()
        try await desk.open(people: 3)
        let copy = desk.folder + "/backup.db"
        try await desk.ledger.backUp(to: copy)
        #expect(try Desk.mode(of: copy) == 0o600)
        #expect(!FileManager.default.fileExists(atPath: copy + ".part"))
        let restored = try Ledger(path: copy)
        #expect(try await restored.rows(of: Desk.run, after: 0, upTo: 10) == desk.rows())
        #expect(try await restored.flaws().isEmpty)
    }

    @Test("What is there already stays as it is, with 73", arguments: ["", ".part"])
    func refuses(suffix: String) async throws {
        let desk = try Desk()
        let copy = desk.folder + "/backup.db"
        try Data("mine".utf8).write(to: URL(filePath: copy + suffix))
        let failure = await #expect(throws: LedgerFailure.self) {
            try await desk.ledger.backUp(to: copy)
        }
        #expect(failure?.status == .cannotCreate)
        #expect(try Data(contentsOf: URL(filePath: copy + suffix)) == Data("mine".utf8))
        #expect(!suffix.isEmpty == !FileManager.default.fileExists(atPath: copy))
    }

    @Test("A folder that is not there is 73, and nothing is left")
    func noFolder() async throws {
        let desk = try Desk()
        let failure = await #expect(throws: LedgerFailure.self) {
            try await desk.ledger.backUp(to: desk.folder + "/no/backup.db")
        }
        #expect(failure?.status == .cannotCreate)
    }

    @Test("A row that refers to nothing is found, and such a ledger gets no backup")
    func damaged() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        let queue = try DatabaseQueue(path: desk.path)
        try await queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            try db.execute(sql: "DELETE FROM run")
        }
        try queue.close()
        #expect(try await desk.ledger.flaws().contains { $0.contains("refers to nothing") })
        let copy = desk.folder + "/backup.db"
        let failure = await #expect(throws: LedgerFailure.self) {
            try await desk.ledger.backUp(to: copy)
        }
        #expect(failure?.status == .configuration)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: desk.folder)
                .allSatisfy {
                    !$0.hasPrefix("backup")
                }
        )
    }
}
