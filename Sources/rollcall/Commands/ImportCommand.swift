import ArgumentParser
import EventRuns
import Registration

/// `rollcall import`: the main job.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Register the attendees of a CSV for a meeting, and report each row's fate.",
        discussion: """
            Without a token, --server and --meeting, everything runs against a sandbox inside \
            this process: nothing leaves this machine.
            """
    )

    @Argument(help: "The CSV file, or - for standard input.")
    var file: String

    @Option(help: "The meeting: its id, its number, or a link to join or register.")
    var meeting: MeetingText?

    @Flag(help: "Read the file and Webex, send nothing, and say what would happen.")
    var dryRun = false

    @Option(help: "Do what `rollcall plan --out` wrote here, or nothing (65) where it has changed.")
    var plan: String?

    @Option(help: "Send only the first so many new rows.")
    var limit: Int?

    @Option(
        help: """
            Take people out whom an earlier run registered and the file has no more: cancel (and \
            reject who waits) or delete.
            """,
        transform: Self.purpose
    )
    var prune: RunPurpose?

    @Flag(
        help: "Send rows even where the meeting's form requires more, or cannot be read."
    )
    var ignoreForm = false

    @Flag(help: "Use the sandbox inside this process, whatever the environment says.")
    var sandbox = false

    @Flag(help: "The same, and begin with an empty one.")
    var sandboxFresh = false

    @OptionGroup(title: "File") var reading: FileOptions
    @OptionGroup var course: CourseOptions
    @OptionGroup(title: "Guard") var guards: GuardOptions
    @OptionGroup(title: "Mail") var mail: MailOptions
    @OptionGroup(title: "Pace") var pace: PaceOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    private static func purpose(_ text: String) throws -> RunPurpose {
        switch text {
        case "cancel": .withdraw
        case "delete": .delete
        default: throw ValidationError("--prune takes cancel or delete.")
        }
    }

    mutating func validate() throws {
        guard limit ?? 0 >= 0 else { throw ValidationError("--limit must not be negative.") }
        try course.spare(keptFiles)
    }

    /// What it reads and keeps, the policy left out: no output takes the place of it.
    private var keptFiles: [KeptFile?] {
        [
            KeptFile("the file of attendees", at: file), KeptFile("the plan", at: plan),
            KeptFile("the mapping", at: reading.columns.mapping),
        ] + service.keptFiles + mail.keptFiles
    }

    /// Throws where a further output would take the place of one of those.
    func spare(from path: String?, option: String) throws {
        let kept = keptFiles + [KeptFile("the policy", at: policy)]
        try OutputPlace.spare(kept, from: path, option: option)
    }

    func run() async throws {
        try await withComplaints(json: service.json) {
            let settings = try mail.settings(caFile: service.certificate())
            let errand = ImportErrand(command: self, mail: settings)
            let status = try await onService(errand, isDry: dryRun) { access, meeting in
                try await errand.run(with: access, for: meeting)
            }
            if !dryRun { await RetentionErrand(ledgerPath: service.ledger).carryOut() }
            return status
        }
    }

    /// Does something with the service and the meeting that were named, or with the sandbox inside
    /// this process; of a dry one the sandbox keeps nothing.
    func onService(
        _ errand: ImportErrand,
        isDry: Bool,
        _ body: @escaping @Sendable (Access, MeetingScope) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        guard try usesSandbox() else {
            let access = try service.access()
            return try await body(access, errand.meeting(with: access))
        }
        var sandbox = try EmbeddedSandbox(
            service,
            isFresh: sandboxFresh,
            isPassing: sandboxFresh && isDry,
            faults: course.sandboxFaults
        )
        sandbox.mailsOrganiser = errand.mail != nil && !isDry
        return try await sandbox.open(
            json: service.json,
            check: errand.checkInput,
            begin: { if !isDry { try await Composition.forgetSandbox(at: service.ledger) } },
            { access in try await body(access, errand.sandboxMeeting(with: access)) }
        )
    }

    /// What its run is told.
    var errand: RunErrand {
        RunErrand(
            policy: course.policy,
            report: course.report,
            pace: pace,
            guards: guards,
            service: service,
            isFresh: sandboxFresh,
            metrics: course.metrics
        )
    }

    /// The same as the ledger and the reports read it.
    var policy: String? { course.policy }
    var report: String? { course.report }
    var again: Bool { course.again }

    /// Whether any option is about the sandbox inside the process.
    var namesSandbox: Bool { sandbox || sandboxFresh || course.sandboxFaults != nil }

    /// A job whose secret has vanished must never look green: so only a command that names
    /// nothing of a real service at all falls back to the sandbox.
    private func usesSandbox() throws -> Bool {
        if namesSandbox {
            guard !Settings.usable.isTyped(.server) else {
                throw Complaint(.usage, "--sandbox is inside this process: leave out --server")
            }
            return true
        }
        if !service.namesService && meeting == nil { return true }
        if service.hasToken && meeting == nil {
            throw Complaint(
                .usage,
                "a token is there, and no --meeting: name one, or say --sandbox"
            )
        }
        return false
    }
}
