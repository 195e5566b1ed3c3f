import ArgumentParser
import Registration

/// `rollcall onboard`: one pass over the events of a file.
struct OnboardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "onboard",
        abstract: "Take in whatever is new for the events of a file, the soonest first.",
        discussion: """
            One pass, to be made again by a timer: meetings are made once, files move through \
            their inbox, and what a killed pass left is gone on with. A file that needs a yes is \
            held, with a WHY.txt; moving it to approved/ is the yes.
            """
    )

    @Argument(help: "The events file (YAML).")
    var events: String

    @Option(help: "Only the event of this name.")
    var only: String?

    @Flag(help: "Say what a pass would find and how long it would take; make, move, send nothing.")
    var dryRun = false

    @Flag(help: "Use the sandbox inside this process, whatever the environment says.")
    var sandbox = false

    @Option(
        help: "Exit with this instead of 65, for schedulers that know only success and failure."
    )
    var attentionExit: Int32?

    @Option(
        help: """
            Write what monitors read of the pass to this file, in Prometheus' text format; it \
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
        let kept = [KeptFile("the events file", at: events)] + service.keptFiles + mail.keptFiles
        try OutputPlace.spare(kept, from: metrics, option: "--metrics")
        guard (0...125).contains(attentionExit ?? 0) else {
            throw ValidationError("--attention-exit is a number from 0 to 125.")
        }
        guard guards.expectTitle == nil, guards.maxWrites == nil else {
            throw ValidationError(
                "--expect-title and --max-writes are about one event: write guard: into the file."
            )
        }
    }

    func run() async throws {
        let status = try await statusOf(
            {
                let errand = try OnboardErrand(self)
                return try await errand.onService { access in
                    try await errand.run(with: access)
                }
            },
            json: service.json
        )
        let isForgiven = status == .personNeeded ? attentionExit : nil
        let code = isForgiven ?? status.rawValue
        if code != 0 { throw ExitCode(code) }
    }
}
