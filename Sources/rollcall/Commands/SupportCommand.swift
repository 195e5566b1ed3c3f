import ArgumentParser
import Bookkeeping
import Foundation
import Glibc
import Registration

/// `rollcall support`: what Cisco needs to know of a run, and nothing more.
struct SupportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "support",
        abstract: "Write down for a case with Cisco what a run asked of Webex.",
        discussion: """
            The document holds each request's operation, time, status and tracking ids (Rollcall's \
            own and Webex's), the run's counts, and versions. It holds no name, no address, no \
            words of Webex, no token.
            """
    )

    @Argument(help: "The run, or the beginning of its name.") var run: String

    @Option(help: "The file to write (default: rollcall-support-<run>.json); - prints it.")
    var out: String?

    @OptionGroup(title: "Service") var service: ServiceOptions

    mutating func validate() throws {
        let path = out == "-" ? nil : out
        try OutputPlace.check(path, option: "--out")
        try OutputPlace.spare(service.keptFiles, from: path, option: "--out")
    }

    func run() async throws {
        try await withComplaints(json: service.json) {
            let ledger = try Composition.ledger(at: service.ledger)
            let account = try await RunName(run).account(in: ledger)
            let folder = StateHome.exchanges(besideLedger: service.ledger)
            let bundle = SupportBundle(
                account,
                terms: try await ledger.terms(of: account.run),
                exchanges: ExchangeLog.lines(of: account.run, in: folder)
            )
            let text = JSONText.of(bundle, isSnakeCased: true)
            guard out != "-" else {
                Terminal.print(text)
                return .done
            }
            let path = out ?? "rollcall-support-\(account.run).json"
            try write(text + "\n", to: path)
            Terminal.print(
                """
                \(path): \(bundle.requests.count) requests, \
                \(bundle.requests.count { $0.status.map { $0 >= 400 } ?? true }) of them without \
                success; no personal data, no token
                """
            )
            return .done
        }
    }

    private func write(_ text: String, to path: String) throws {
        unlink(path)
        let isMade = FileManager.default.createFile(
            atPath: path,
            contents: Data(text.utf8),
            attributes: [.posixPermissions: 0o600]
        )
        guard isMade else {
            throw Complaint(.cannotCreate, "\(path): cannot write this file; name another: --out")
        }
    }
}
