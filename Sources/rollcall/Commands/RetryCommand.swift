import ArgumentParser
import Registration

/// `rollcall retry`: sends the rows again that failed for a reason that may have passed.
struct RetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Send the rows of a run again that failed for a reason that may have passed.",
        discussion: """
            These are the rows that were not sent, those in doubt (looked up first) and those that \
            Webex refused with a conflict. Rows that Webex refused for what they say have to be \
            corrected: import needs-attention.csv for those.
            """
    )

    @Argument(help: "The run, or the beginning of its name.") var run: String

    @OptionGroup var course: CourseOptions
    @OptionGroup(title: "Guard") var guards: GuardOptions
    @OptionGroup(title: "Mail") var mail: MailOptions
    @OptionGroup(title: "Pace") var pace: PaceOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    mutating func validate() throws { try course.spare(service.keptFiles + mail.keptFiles) }

    func run() async throws {
        try await withComplaints(json: service.json) {
            let errand = ProceedErrand(
                name: "retry",
                course: course,
                guards: guards,
                mail: mail,
                pace: pace,
                service: service
            )
            return try await errand.run(run, isRetry: true)
        }
    }
}
