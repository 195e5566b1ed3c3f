import ArgumentParser
import Registration

/// `rollcall schedule cron`.
struct ScheduleCronCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cron",
        abstract: "Print a line for `crontab -e`."
    )

    @OptionGroup var schedule: ScheduleOptions

    func run() async throws {
        try await withComplaints(json: false) {
            Terminal.print(try CrontabLine(pass: ScheduledPass(schedule)).text())
            return .done
        }
    }
}
