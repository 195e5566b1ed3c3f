import ArgumentParser
import Bookkeeping
import Registration

/// `rollcall ledger check`.
struct LedgerCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Have SQLite check the ledger; 78 where it is damaged."
    )

    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let ledger = try service.presentLedger()
            let flaws = try await ledger.flaws()
            guard let first = flaws.first else {
                if service.json {
                    Terminal.print(JSONText.of(["ledger": ledger.path, "state": "ok"]))
                } else {
                    Terminal.print("\(ledger.path): sound")
                }
                return .done
            }
            throw Complaint(
                .configuration,
                """
                ledger \(ledger.path): it is damaged (\(first)\
                \(flaws.count > 1 ? ", and \(flaws.count - 1) more" : "")); keep a copy, and go \
                back to a backup
                """
            )
        }
    }
}
