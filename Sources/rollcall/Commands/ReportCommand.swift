import ArgumentParser
import Bookkeeping
import EventRuns
import Registration
import Reporting

/// `rollcall report`: the reports of any run, from the ledger, at any time.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the reports of a run, from the ledger.",
        discussion: """
            Nothing is asked of Webex and nothing changes in the ledger: the reports tell where \
            the run's rows stand by what is known today. An earlier report in the folder is \
            replaced, file by file, each whole.
            """
    )

    @Argument(help: "The run, or the beginning of its name (default: the newest).")
    var run: String?

    @Option(help: "The folder to write to; it is made where it is missing.")
    var out: String

    @OptionGroup(title: "Report") var report: ReportOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    mutating func validate() throws {
        try OutputPlace.spare(service.keptFiles, fromReportsIn: out, option: "--out")
    }

    func run() async throws {
        try await withComplaints(json: service.json) {
            let ledger = try Composition.ledger(at: service.ledger)
            var account = try await RunName.account(run, in: ledger)
            account.report = out
            do {
                let files = try await Reports(ledger: ledger, limits: Limits())
                    .write(account, into: out, formats: report.format, style: report.csv.style)
                tell(account, files)
            } catch RunFailure.report(let failure) {
                throw RunFailure.report(failure.naming("--out"))
            }
            return .done
        }
    }

    private func tell(_ account: RunAccount, _ files: ReportFiles) {
        guard !service.json else { return Terminal.print(Summary.json(of: account)) }
        for path in files.written { Terminal.print(path) }
    }
}
