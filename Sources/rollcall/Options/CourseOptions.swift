import ArgumentParser
import Registration

/// What every command that carries a run out is told of it.
struct CourseOptions: ParsableArguments {
    @Option(help: "A YAML file that says whom to approve, reject or hold.")
    var policy: String?

    @Option(help: "The folder of the reports (default: reports/<date>-<title>-<run>).")
    var report: String?

    @Flag(help: "Send people again who were registered and whom Webex lists no more.")
    var again = false

    @Option(
        help: """
            Of what Webex mails people: registered,approved,rejected,cancelled, some of them, or \
            none (default: all, as far as the policy lets it).
            """
    )
    var notify: NotifyText?

    @Flag(help: "With webex: try postcodes as text; else those that are no numbers are left out.")
    var zipAsText = false

    @Option(help: "Let the sandbox inside this process fail by this plan (YAML or JSON).")
    var sandboxFaults: String?

    @Option(
        help: """
            Write what monitors read of the run to this file, in Prometheus' text format; it \
            holds counts and no person.
            """
    )
    var metrics: String?

    mutating func validate() throws { try OutputPlace.check(metrics, option: "--metrics") }

    /// Throws where an output would take the place of a file that the command reads or keeps.
    func spare(_ kept: [KeptFile?]) throws {
        let own = [
            KeptFile("the policy", at: policy),
            KeptFile("the sandbox's faults", at: sandboxFaults),
        ]
        try OutputPlace.spare(kept + own, from: metrics, option: "--metrics")
        try OutputPlace.spare(kept + own, fromReportsIn: report)
    }

    /// What was named of the terms, over those that are known.
    func apply(to terms: inout RunTerms) {
        if let notify { terms.notices = notify.notices }
        if zipAsText { terms.zipAsText = true }
    }
}
