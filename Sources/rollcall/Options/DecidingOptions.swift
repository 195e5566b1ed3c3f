import ArgumentParser
import Registration

/// What every command is told that decides on people who are registered.
struct DecidingOptions: ParsableArguments {
    @Flag(help: "Read Webex and the ledger, change nothing, and say what would happen.")
    var dryRun = false

    @Option(help: "The folder of the reports (default: reports/<date>-<title>-<run>).")
    var report: String?

    @Option(
        help: """
            Of what Webex mails people: approved,rejected,cancelled, some of them, or none \
            (default: all). Nobody is mailed who is taken off the meeting.
            """
    )
    var notify: NotifyText?

    @Option(
        help: """
            Write what monitors read of the run to this file, in Prometheus' text format; it \
            holds counts and no person.
            """
    )
    var metrics: String?

    @OptionGroup(title: "Guard") var guards: GuardOptions
    @OptionGroup(title: "Mail") var mail: MailOptions
    @OptionGroup(title: "Pace") var pace: PaceOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    mutating func validate() throws {
        try OutputPlace.check(metrics, option: "--metrics")
        try spare([])
    }

    /// Throws where an output would take the place of a file that the command reads or keeps.
    func spare(_ more: [KeptFile?]) throws {
        let kept = service.keptFiles + mail.keptFiles + more
        try OutputPlace.spare(kept, from: metrics, option: "--metrics")
        try OutputPlace.spare(kept, fromReportsIn: report)
    }
}
