import Foundation
import GRDB
import Registration
import Testing

@testable import Bookkeeping

struct LedgerFileTests {
    @Test("A new ledger's folders are 0700, and its three files 0600")
    func modes() async throws {
        let desk = try Desk()
        let path = desk.folder + "/state/rollcall/ledger.db"
        let ledger = try Ledger(path: path)
        try await ledger.beginRun(try await aRun())
        for folder in ["/state", "/state/rollcall"] {
            #expect(try Desk.mode(of: desk.folder + folder) == 0o700)
        }
        for companion in ["", "-wal", "-shm"] {
            #expect(try Desk.mode(of: path + companion) == 0o600)
        }
        #expect(try await ledger.runs(upTo: 10).count == 1)
    }

    @Test("A ledger opens again with what it held", arguments: ["ledger.db", "ü %41?#.db"])
    func reopens(name: String) async throws {
        let desk = try Desk()
        let path = desk.folder + "/" + name
        try await Ledger(path: path).beginRun(try await aRun())
        #expect(try await Ledger(path: path).runs(upTo: 10).map(\.run) == [Desk.run])
    }

    @Test("Every connection writes ahead, synchronises in full and checks foreign keys")
    func pragmas() async throws {
        let desk = try Desk()
        #expect(try await desk.ledger.text("PRAGMA journal_mode") == "wal")
        #expect(try await desk.ledger.text("PRAGMA synchronous") == "2")
        #expect(try await desk.ledger.text("PRAGMA foreign_keys") == "1")
        let again = try Ledger(path: desk.path)
        #expect(try await again.text("PRAGMA synchronous") == "2")
    }

    @Test("A file that is no ledger is refused with 78 and left as it was", arguments: Wrong.all)
    func refuses(wrong: Wrong) async throws {
        let desk = try Desk()
        let path = desk.folder + "/wrong.db"
        try await wrong.make(path)
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let failure = #expect(throws: LedgerFailure.self) { try Ledger(path: path) }
        #expect(failure?.status == .configuration)
        #expect(failure?.message.contains(wrong.says) == true)
        #expect(failure?.remedy.contains("--ledger PATH") == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }

    @Test("Several who make the same ledger at once all get it")
    func opensTogether() async throws {
        let desk = try Desk()
        let path = desk.folder + "/new/ledger.db"
        let account = try await aRun()
        try await withThrowingTaskGroup { group in
            for number in 1...12 {
                group.addTask {
                    var run = account
                    run.run = RunID("run-\(number)")
                    try await Ledger(path: path).beginRun(run)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await Ledger(path: path).runs(upTo: 20).count == 12)
    }

    @Test("A damaged page is told as damage, not as a bug")
    func damaged() async throws {
        let desk = try Desk()
        let path = desk.folder + "/damaged.db"
        try await Ledger(path: path).beginRun(try await aRun())
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for index in 100..<bytes.count { bytes[index] = 0xA5 }
        try bytes.write(to: URL(fileURLWithPath: path))
        let failure = await #expect(throws: LedgerFailure.self) {
            _ = try await Ledger(path: path).runs(upTo: 10)
        }
        #expect(failure?.status == .configuration)
    }

    @Test("A place where no file can be made is 73")
    func cannotCreate() throws {
        let desk = try Desk()
        try Data("x".utf8).write(to: URL(fileURLWithPath: desk.folder + "/file"))
        for path in [desk.folder + "/file/ledger.db", "/proc/no/ledger.db", desk.folder] {
            let failure = #expect(throws: LedgerFailure.self) { try Ledger(path: path) }
            #expect(failure?.status == .cannotCreate, "\(path)")
        }
    }

    @Test("A full disk is 74, and the transaction leaves nothing behind")
    func fullDisk() async throws {
        let desk = try Desk()
        try await desk.begin()
        _ = try await desk.ledger.text("PRAGMA max_page_count = 40")
        let rows = try (1...5000).map { try Desk.row($0) }
        let failure = await #expect(throws: LedgerFailure.self) {
            try await desk.ledger.stage(rows, in: Desk.run)
        }
        #expect(failure?.status == .ioError)
        #expect(failure?.message == "the disk is full")
        #expect(try await desk.rows().isEmpty)
    }

    @Test(
        "Each of SQLite's codes has its exit status",
        arguments: [
            (13, Registration.ExitStatus.ioError), (10, .ioError), (8, .ioError), (778, .ioError),
            (14, .cannotCreate), (5, .temporary), (517, .temporary), (11, .configuration),
            (26, .configuration), (787, .software), (1, .software),
        ] as [(Int32, Registration.ExitStatus)]
    )
    func statuses(code: Int32, status: Registration.ExitStatus) {
        #expect(LedgerFailure(sqlite: code, path: "x").status == status)
    }

    @Test("A failure never shows what was being written")
    func hidesArguments() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        let failure = await #expect(throws: LedgerFailure.self) {
            try await desk.ledger.stage([try Desk.row(1)], in: Desk.run)
        }
        #expect(failure?.status == .software)
        #expect(failure?.description.contains("example.com") == false)
        #expect(failure?.description.contains("INSERT") == false)
    }

    private func aRun() async throws -> RunAccount {
        RunAccount(
            run: Desk.run,
            target: .webex,
            meeting: Desk.meeting,
            title: "",
            file: "-",
            startedAt: Desk.start
        )
    }
}

/// A file that must not be taken for a ledger.
struct Wrong: Sendable, CustomTestStringConvertible {
    let says: String
    let make: @Sendable (String) async throws -> Void

    var testDescription: String { says }

    static let all = [
        Wrong(says: "not a database") { path in
            try Data(repeating: 0x2C, count: 5000).write(to: URL(fileURLWithPath: path))
        },
        Wrong(says: "newer Rollcall") { path in
            _ = try await Ledger(path: path).text("PRAGMA user_version = 99")
        },
        Wrong(says: "another program") { path in
            _ = try await Ledger(path: path).text("PRAGMA application_id = 7")
        },
    ]
}

extension Ledger {
    /// The first value that a statement answers, as text; runs outside a transaction.
    func text(_ statement: String) throws -> String? {
        try queue.writeWithoutTransaction { db in
            try String.fetchOne(db, sql: statement)
        }
    }
}
