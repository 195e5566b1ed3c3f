import ArgumentParser
import Bookkeeping
import Foundation
import Registration

/// `rollcall ledger backup`.
struct LedgerBackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a whole and checked copy of the ledger, while runs go on.",
        discussion: """
            The file holds names and addresses, has mode 0600, and must not be there yet. To go \
            back to it while no rollcall runs: remove ledger.sqlite-wal and ledger.sqlite-shm, and \
            copy the file over ledger.sqlite. What happened since is found on Webex by the next \
            import. Who is forgotten later stays in the backup: keep as few as you need.
            """
    )

    @Argument(help: "The file to write.") var file: String
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let ledger = try service.presentLedger()
            try await ledger.backUp(to: file)
            let bytes = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
            if service.json {
                Terminal.print(JSONText.of(["file": file, "ledger": ledger.path]))
            } else {
                Terminal.print("\(file): \(bytes ?? 0) bytes, checked, for your eyes only")
            }
            return .done
        }
    }
}

extension ServiceOptions {
    /// The ledger where there is one; 66 where none was made yet, and none is made.
    func presentLedger() throws -> Ledger {
        let path = ledger ?? StateHome.ledger
        guard FileManager.default.fileExists(atPath: path) else {
            throw Complaint(
                .noInput,
                "there is no ledger at \(path) yet; `rollcall import` makes it"
            )
        }
        return try Composition.ledger(at: path)
    }
}
