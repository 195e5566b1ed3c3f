import ArgumentParser
import Bookkeeping
import Registration
import Reporting

/// `rollcall show`: the story of one run.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Tell the story of one run."
    )

    @Argument(help: "The run, or the beginning of its name.") var run: String
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let ledger = try Composition.ledger(at: service.ledger)
            let account = try await RunName(run).account(in: ledger)
            if service.json {
                Terminal.print(Summary.json(of: account))
            } else {
                Terminal.print(RunStory(account, next: nil).text)
                try await showRows(of: account.run, in: ledger)
            }
            return .done
        }
    }

    /// The rows that a person must look at, addresses masked.
    private func showRows(of run: RunID, in ledger: Ledger) async throws {
        var last = 0
        while true {
            let rows = try await ledger.rows(of: run, after: last, upTo: Limits().rowsPerPage)
            guard let end = rows.last else { return }
            for row in rows where row.needsPerson {
                let message = Terminal.masked(row.message)
                Terminal.print("row \(row.row) (line \(row.line)): \(message) [\(row.code)]")
            }
            last = end.row
        }
    }
}
