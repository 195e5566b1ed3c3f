import Foundation
import Testing

/// `rollcall ledger`.
struct LedgerCommandTests {
    private let binary: Binary

    init() throws { binary = try Binary() }

    @Test("After a loss the backup is copied back, and the run is there again")
    func restores() throws {
        let file = try binary.file("a.csv", attendees(3))
        #expect(try binary.run(["import", file, "--sandbox-fresh"]).code == 0)
        let runs = try binary.run(["runs"]).output
        #expect(runs.contains("3 rows of a.csv"))
        let backup = binary.folder.appending(path: "backup.sqlite")
        let made = try binary.run(["ledger", "backup", backup.path])
        #expect(made.code == 0, "\(made.talk)")
        #expect(try binary.run(["ledger", "backup", backup.path]).code == 73)
        let state = binary.folder.appending(path: "state/rollcall")
        try FileManager.default.removeItem(at: state)
        #expect(try binary.run(["ledger", "check"]).code == 66)
        try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: backup, to: state.appending(path: "ledger.sqlite"))
        #expect(try binary.run(["runs"]).output == runs)
        let sound = try binary.run(["ledger", "check"])
        #expect(sound.code == 0 && sound.output.contains("sound"))
    }
}
