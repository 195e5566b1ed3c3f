import EventRuns
import Foundation
import Registration

/// The exact command that goes on from where a run ended.
enum NextCommand {
    static func after(_ account: RunAccount, command: ImportCommand) -> String {
        let program = quoted(CommandLine.arguments.first ?? "rollcall")
        if command.dryRun { return again(command, program: program, leavingOut: ["--dry-run"]) }
        if let plan = command.plan, account.stopped.contains(Plan.staleWords) {
            return
                ([program, "plan", quoted(command.file)]
                + options(of: command, leavingOut: ["--plan", "--report"])
                + ["--out", quoted(plan)])
                .joined(separator: " ")
        }
        if account.stopped.contains(WriteGuard.tooManyWords) {
            return "check \(quoted(command.file)), then "
                + again(command, program: program, leavingOut: ["--max-writes"])
                + " --max-writes N"
        }
        if account.exit.isRetryable || !account.stopped.isEmpty {
            return again(command, program: program, leavingOut: [])
        }
        if account.needPerson > 0, let report = account.report {
            let file = report + "/needs-attention.csv"
            return "correct \(quoted(file)), then "
                + ([program, "import", quoted(file)]
                + options(of: command, leavingOut: ofThisRunOnly)
                + meeting(of: account))
                .joined(separator: " ")
        }
        let ledger = words("--ledger", command.service.ledger)
        return ([program, "show", account.run.text] + ledger).joined(separator: " ")
    }

    /// After `resume` or `retry`: the same again where the run stopped, else its story.
    static func after(_ account: RunAccount, proceeding errand: ProceedErrand) -> String {
        let program = quoted(CommandLine.arguments.first ?? "rollcall")
        let ledger = words("--ledger", errand.service.ledger)
        guard account.exit.isRetryable || !account.stopped.isEmpty else {
            return ([program, "show", account.run.text] + ledger).joined(separator: " ")
        }
        let course: [(String, String?)] = [
            ("--policy", errand.course.policy), ("--report", errand.course.report),
        ]
        let service =
            guards(errand.guards) + self.service(errand.service)
            + pace(of: errand.pace, errand.service) + errand.mail.words
        let valued = (course + terms(errand.course) + service)
            .flatMap(words)
        let again =
            (errand.course.again ? ["--again"] : []) + (errand.service.yes ? ["--yes"] : [])
            + (errand.course.zipAsText ? ["--zip-as-text"] : [])
        return ([program, errand.name, account.run.text] + valued + again).joined(separator: " ")
    }

    /// After one person was added: the same run again where it stopped, else its story.
    static func after(_ account: RunAccount, adding command: RegistrantsAddCommand) -> String {
        let program = quoted(CommandLine.arguments.first ?? "rollcall")
        let ledger = words("--ledger", command.service.ledger)
        guard account.exit.isRetryable || !account.stopped.isEmpty else {
            return ([program, "show", account.run.text] + ledger).joined(separator: " ")
        }
        let course: [(String, String?)] = [
            ("--policy", command.course.policy), ("--report", command.course.report),
        ]
        let valued =
            (course + terms(command.course) + guards(command.guards) + service(command.service)
            + pace(of: command.pace, command.service))
            .flatMap(words)
        let flags =
            (command.course.again ? ["--again"] : []) + (command.service.yes ? ["--yes"] : [])
            + (command.course.zipAsText ? ["--zip-as-text"] : [])
        return ([program, "resume", account.run.text] + valued + flags).joined(separator: " ")
    }

    /// After people were taken back or decided on: the same run again where it stopped, else its
    /// story.
    static func after(
        _ account: RunAccount,
        deciding options: DecidingOptions,
        policy: String?
    ) -> String {
        let program = quoted(CommandLine.arguments.first ?? "rollcall")
        let ledger = words("--ledger", options.service.ledger)
        if account.isRehearsal { return "the same command without --dry-run" }
        guard account.exit.isRetryable || !account.stopped.isEmpty else {
            return ([program, "show", account.run.text] + ledger).joined(separator: " ")
        }
        let course: [(String, String?)] = [
            ("--policy", policy), ("--report", options.report),
            ("--notify", options.notify?.description), ("--metrics", options.metrics),
        ]
        let valued =
            (course + guards(options.guards) + service(options.service)
            + pace(of: options.pace, options.service) + options.mail.words)
            .flatMap(words)
        let flags = options.service.yes ? ["--yes"] : []
        return ([program, "resume", account.run.text] + valued + flags).joined(separator: " ")
    }

    /// The command that sends what waits in the outbox.
    static func flush(ledger: String?) -> String {
        let program = quoted(CommandLine.arguments.first ?? "rollcall")
        let place = words("--ledger", ledger)
        return ([program, "mail", "flush"] + place).joined(separator: " ")
    }

    /// Options that a corrected file does not take over as they were.
    private static let ofThisRunOnly: Set<String> = [
        "--report", "--limit", "--plan", "--prune", "--max-writes", "--max-changes", "--yes",
        "--meeting",
        "--sandbox",
        "--sandbox-faults", "--deadline", "--encoding", "--delimiter", "--header-line",
        "--max-rows", "--lenient",
    ]

    /// The meeting by its id: in the sandbox a corrected file goes to the meeting of the first.
    private static func meeting(of account: RunAccount) -> [String] {
        let sandbox = account.target == .sandbox ? ["--sandbox"] : []
        return sandbox + ["--meeting", quoted(account.meeting.text)]
    }

    private static func again(
        _ command: ImportCommand,
        program: String,
        leavingOut: Set<String>
    ) -> String {
        ([program, "import", quoted(command.file)] + options(of: command, leavingOut: leavingOut))
            .joined(separator: " ")
    }

    private static func options(of command: ImportCommand, leavingOut: Set<String>) -> [String] {
        let valued: [(String, String?)] =
            [
                ("--meeting", command.meeting?.text), ("--policy", command.policy),
                ("--report", command.report), ("--limit", command.limit.map { String($0) }),
                ("--plan", command.plan),
                ("--prune", command.prune.map { $0 == .delete ? "delete" : "cancel" }),
            ] + command.reading.typed + terms(command.course) + guards(command.guards)
            + service(command.service)
            + pace(of: command.pace, command.service) + command.mail.words
        let flags: [(String, Bool)] = [
            ("--dry-run", command.dryRun), ("--sandbox", command.namesSandbox),
            ("--ignore-form", command.ignoreForm), ("--json", command.service.json),
            ("--again", command.again),
            ("--zip-as-text", command.course.zipAsText),
            ("--yes", command.service.yes), ("--lenient", command.reading.lenient),
            ("--split-name", command.reading.columns.splitName),
        ]
        return valued.filter { !leavingOut.contains($0.0) }
            .flatMap(words)
            + flags.filter { $0.1 && !leavingOut.contains($0.0) }.map(\.0)
    }

    private static func guards(_ guards: GuardOptions) -> [(String, String?)] {
        [
            ("--expect-title", guards.expectTitle),
            ("--max-writes", guards.maxWrites.map { String($0) }),
            ("--max-changes", guards.maxChanges?.description),
        ]
    }

    private static func service(_ service: ServiceOptions) -> [(String, String?)] {
        [
            ("--server", service.server), ("--ledger", service.ledger),
            ("--rate", service.rate?.text), ("--host-email", service.hostEmail),
            ("--token-file", service.tokenFile), ("--credentials", service.credentials),
            ("--ca-file", service.caFile),
            ("--dialect", service.dialect?.rawValue),
            ("--registered-since", service.registeredSince.map { String($0) }),
        ]
    }

    private static func terms(_ course: CourseOptions) -> [(String, String?)] {
        [("--notify", course.notify?.description), ("--metrics", course.metrics)]
    }

    private static func pace(
        of pace: PaceOptions,
        _ service: ServiceOptions
    ) -> [(String, String?)] {
        [
            ("--batch-size", pace.batchSize.map { String($0) }),
            ("--settle-delay", pace.settleDelay?.description),
            ("--max-wait", pace.maxWait?.description),
            ("--deadline", pace.deadline.flatMap { $0.isMoment ? nil : $0.description }),
            ("--request-timeout", service.requestTimeout?.description),
        ]
    }

    /// An option as it is typed; nothing where the next command finds it by itself, as this one
    /// did.
    private static func words(_ option: String, _ value: String?) -> [String] {
        if let setting = Setting(option: option), !Settings.usable.isTyped(setting) { return [] }
        return value.map { [option, quoted($0)] } ?? []
    }

    /// Quoted for a POSIX shell where it needs to be.
    static func quoted(_ text: String) -> String {
        let plain = text.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+:@=,".contains($0))
        }
        if plain && !text.isEmpty { return text }
        return "'" + text.replacingOccurrences(of: "'", with: #"'\''"#) + "'"
    }
}
