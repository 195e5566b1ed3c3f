import Foundation
import Registration

/// Whether something on this machine starts passes: what `rollcall schedule` names, where it puts
/// it.
struct ScheduleTrace: Sendable {
    /// The folder of a person's units.
    let userUnits: String
    /// The folder of the machine's units.
    var systemUnits = "/etc/systemd/system"
    /// Where systemd notes whose services go on while they are logged out.
    var lingering = "/var/lib/systemd/linger"
    /// The person's crontab.
    let crontab: String

    /// Those of this person.
    static var current: ScheduleTrace {
        let configured = ProcessInfo.processInfo.environment["XDG_CONFIG_HOME"] ?? ""
        let home =
            configured.hasPrefix("/") ? configured : ConfigurationHome.home + "/.config"
        return ScheduleTrace(userUnits: home + "/systemd/user", crontab: ownCrontab())
    }

    /// The check by itself.
    var line: CheckLine {
        let name = "schedule"
        if isEnabled(systemUnits) { return .ok(name, "the machine's \(timer)") }
        if isEnabled(userUnits) {
            let words = "your \(timer)"
            if exists(lingering + "/" + NSUserName()) { return .ok(name, words) }
            return .warn(
                name,
                words + ", which rests while you are logged out",
                "loginctl enable-linger \(NSUserName())"
            )
        }
        let isInCrontab = crontab.split(separator: "\n")
            .contains { line in
                !line.hasPrefix("#") && line.contains("rollcall") && line.contains(" onboard ")
            }
        if isInCrontab { return .ok(name, "a line of your crontab") }
        for (folder, manager) in [(userUnits, "systemctl --user"), (systemUnits, "systemctl")]
        where exists(folder + "/" + timer) {
            let remedy = "\(manager) enable --now \(timer)"
            return .warn(name, "\(folder)/\(timer) is there and not enabled", remedy)
        }
        return .warn(
            name,
            "nothing of yours on this machine starts passes",
            "make schedule EVENTS=events.yaml, or rollcall schedule cron --every 15m events.yaml"
        )
    }

    private var timer: String { SystemdUnits.name + ".timer" }

    private func isEnabled(_ folder: String) -> Bool {
        exists("\(folder)/timers.target.wants/\(timer)")
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Empty where there is none, or no cron.
    private static func ownCrontab() -> String {
        let program = "/usr/bin/crontab"
        guard FileManager.default.isExecutableFile(atPath: program) else { return "" }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = ["-l"]
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        guard (try? process.run()) != nil else { return "" }
        let bytes = try? pipe.fileHandleForReading.read(upToCount: 1 << 20)
        process.terminate()
        process.waitUntilExit()
        return String(decoding: bytes ?? Data(), as: UTF8.self)
    }
}
