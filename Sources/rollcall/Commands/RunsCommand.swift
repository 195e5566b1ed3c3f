import ArgumentParser
import Bookkeeping
import Registration
import Reporting

/// `rollcall runs`: the runs that the ledger knows, newest first.
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List the runs in the ledger, newest first."
    )

    @Option(help: "At most so many.") var last = 50
    @OptionGroup(title: "Service") var service: ServiceOptions

    mutating func validate() throws {
        guard (1...10_000).contains(last) else { throw ValidationError("--last is 1 to 10000.") }
    }

    func run() async throws {
        try await withComplaints(json: service.json) {
            let ledger = try Composition.ledger(at: service.ledger)
            let runs = try await ledger.runs(upTo: last)
            if service.json {
                let documents = runs.map { Summary.json(of: $0) }
                Terminal.print("[" + documents.joined(separator: ",\n") + "]")
            } else {
                for run in runs { Terminal.print(RunsCommand.line(on: run)) }
            }
            return .done
        }
    }

    private static func line(on run: RunAccount) -> String {
        let title = run.title.isEmpty ? run.meeting.text : run.title
        let end = run.finishedAt == nil ? "not finished" : "exit \(run.exit.rawValue)"
        let target = run.target == .sandbox ? "SANDBOX " : ""
        return """
            \(run.run)  \(target)\(title)  \(run.rows) rows of \(run.file)  \(run.canJoin) in, \
            \(run.waitForApproval) waiting, \(run.needPerson) need a person  \(end)
            """
    }
}
