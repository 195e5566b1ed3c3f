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

    /// Written beside its place and moved there, for this user alone.
    private func write(_ text: String, to path: String) throws {
        let part = path + ".part"
        unlink(part)
        let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw cannotCreate(path) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let why = String(cString: strerror(errno))
                close(file)
                unlink(part)
                throw Complaint(
                    .ioError,
                    "\(path): \(why); nothing is left there: make room, or name another: --out"
                )
            }
            rest = rest.dropFirst(count)
        }
        close(file)
        guard rename(part, path) == 0 else {
            let complaint = cannotCreate(path)
            unlink(part)
            throw complaint
        }
    }

    private func cannotCreate(_ path: String) -> Complaint {
        let why = String(cString: strerror(errno))
        return Complaint(
            .cannotCreate,
            "\(path): cannot write this file (\(why)); name another: --out"
        )
    }
}
