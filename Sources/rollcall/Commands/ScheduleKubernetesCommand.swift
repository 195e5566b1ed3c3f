import ArgumentParser
import Registration

/// `rollcall schedule kubernetes`.
struct ScheduleKubernetesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kubernetes",
        abstract: "Print a CronJob; samples/deploy has a Dockerfile for its image.",
        discussion: """
            The events are mounted from a ConfigMap, the files of attendees at /inbox, where the \
            pass runs: name them from there.
            """
    )

    @Option(help: "The container's image.") var image = "rollcall:\(Rollcall.version)"
    @OptionGroup var schedule: ScheduleOptions

    func run() async throws {
        try await withComplaints(json: false) {
            let pass = try ScheduledPass(schedule)
            let job = CronJob(
                cadence: pass.cadence,
                events: pass.events,
                image: image,
                tokenName: pass.token?.name ?? "webex-token"
            )
            Terminal.print(job.text)
            return .done
        }
    }
}
