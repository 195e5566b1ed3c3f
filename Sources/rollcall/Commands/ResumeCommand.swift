import ArgumentParser
import Registration

/// `rollcall resume`: goes on with a run that was killed, interrupted or throttled.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Go on with an unfinished run, from the ledger; the file is not read again.",
        discussion: """
            It decides by the policy that it began with. Where that file is another one by now, \
            or cannot be read, it ends with 64, and --policy names the one to decide by.
            """
    )

    @Argument(
        help: """
            The run, or the beginning of its name (default: the newest unfinished one; one that \
            takes people out and has sent nothing yet only by its name).
            """
    )
    var run: String?

    @OptionGroup var course: CourseOptions
    @OptionGroup(title: "Guard") var guards: GuardOptions
    @OptionGroup(title: "Mail") var mail: MailOptions
    @OptionGroup(title: "Pace") var pace: PaceOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    mutating func validate() throws { try course.spare(service.keptFiles + mail.keptFiles) }

    func run() async throws {
        try await withComplaints(json: service.json) {
            let errand = ProceedErrand(
                name: "resume",
                course: course,
                guards: guards,
                mail: mail,
                pace: pace,
                service: service
            )
            return try await errand.run(run, isRetry: false)
        }
    }
}
