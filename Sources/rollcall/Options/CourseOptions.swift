import ArgumentParser

/// What every command that carries a run out is told of it.
struct CourseOptions: ParsableArguments {
    @Option(help: "A YAML file that says whom to approve, reject or hold.")
    var policy: String?

    @Option(help: "The folder of the reports (default: reports/<date>-<title>-<run>).")
    var report: String?

    @Flag(help: "Send people again who were registered and whom Webex lists no more.")
    var again = false

    @Option(help: "Let the sandbox inside this process fail by this plan (YAML or JSON).")
    var sandboxFaults: String?
}
