import ArgumentParser
import Foundation
import Registration

/// `rollcall schedule systemd`.
struct ScheduleSystemdCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "systemd",
        abstract: "Print a service and a timer, or write them into a folder."
    )

    @Flag(help: "For your own service manager (systemctl --user) instead of the machine's.")
    var user = false

    @Option(help: "The account of the machine's service (default: yours, or rollcall for root).")
    var runAs: String?

    @Option(
        help: ArgumentHelp(
            """
            A folder that the machine's service may write to, beside that of the events: inboxes \
            and reports that lie elsewhere. Repeatable.
            """,
            valueName: "folder"
        )
    )
    var writable: [String] = []

    @Option(help: "Write the two files there.") var out: String?

    @OptionGroup var schedule: ScheduleOptions

    mutating func validate() throws {
        try OutputPlace.checkFolder(out, option: "--out")
        guard !user || (runAs == nil && writable.isEmpty) else {
            throw ValidationError("--run-as and --writable are for the machine's service.")
        }
        let name = runAs ?? "x"
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isForNames) else {
            throw ValidationError("--run-as '\(name)' is no name of an account.")
        }
    }

    func run() async throws {
        try await withComplaints(json: false) {
            let units = SystemdUnits(
                pass: try ScheduledPass(schedule),
                isForUser: user,
                account: runAs ?? Self.account,
                writable: writable.map { ScheduledPass.whole($0) }
            )
            guard let out else {
                for file in units.files { Terminal.print("# \(file.name)\n\(file.text)") }
                return .done
            }
            for file in units.files { try write(file.text, to: out + "/" + file.name, in: out) }
            let manager = user ? "systemctl --user" : "systemctl"
            Terminal.print(
                """
                Now: \(manager) daemon-reload && \(manager) enable --now \(SystemdUnits.name).timer
                """
            )
            return .done
        }
    }

    private func write(_ text: String, to path: String, in folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Complaint(.cannotCreate, "--out \(out ?? ""): \(path) cannot be written")
        }
        Terminal.print("Wrote \(path)")
    }

    /// Nobody's service should be root's.
    private static var account: String {
        let name = NSUserName()
        return name == "root" || name.isEmpty ? "rollcall" : name
    }

    private static func isForNames(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }
}
