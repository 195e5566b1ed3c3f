import ArgumentParser
import EventRuns
import Intake
import Registration

/// `rollcall check`: validates files; nothing leaves the machine.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validate a CSV; nothing leaves this machine."
    )

    @Argument(help: "The CSV file, or - for standard input; several are checked one by one.")
    var files: [String]

    @Option(help: "Write valid.csv, invalid.csv and problems.csv into this folder.")
    var report: String?

    @Option(
        help: """
            Write the file anew with its safe corrections, as UTF-8 with its own delimiter, and \
            beside it the list of what was changed.
            """
    )
    var fix: String?
    @Flag(help: "Show how each column was understood, and why; no row is judged.")
    var explainHeaders = false

    @OptionGroup(title: "File") var reading: FileOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    func validate() throws {
        try OutputPlace.checkFolder(report, option: "--report")
        if files.count > 1 && (report != nil || fix != nil || service.json) {
            throw ValidationError("--report, --fix and --json are for one file at a time.")
        }
        if report != nil && fix != nil {
            throw ValidationError("--fix writes another file: check that one with --report.")
        }
        if explainHeaders && (report != nil || fix != nil) {
            throw ValidationError("--explain-headers judges no row: leave out --report and --fix.")
        }
    }

    func run() async throws {
        try await withComplaints(json: service.json) {
            if files.count == 1 { return try look(at: files[0]) }
            var statuses: [ExitStatus] = []
            for file in files {
                if file != files.first { Terminal.print("") }
                // One that cannot be used does not stand in the way of the others.
                statuses.append(try await statusOf({ try look(at: file) }, json: false))
            }
            return ExitStatus.worst(of: statuses)
        }
    }

    private func look(at file: String) throws -> ExitStatus {
        if explainHeaders { return try explainedHeaders(of: file) }
        let problems = service.json ? try ProblemSpool() : nil
        let check = try check(file) { row, found in
            for problem in found { problems?.add(problem, row: row) }
        }
        let story = CheckStory(check, file: file, output: output)
        if let problems {
            try story.printDocument(with: problems)
        } else {
            Terminal.print(story.text)
        }
        return check.exit
    }

    private var output: CheckOutput? {
        report.map { .report(folder: $0) } ?? fix.map { .corrected(path: $0) }
    }

    private func check(
        _ file: String,
        _ each: (Int, [Problem]) -> Void
    ) throws -> FileCheck {
        let (limits, reading) = (Limits(), try reading.reading())
        guard let output else {
            return try FileCheck(of: file, limits: limits, reading: reading, each: each)
        }
        return try FileCheck(
            of: file,
            limits: limits,
            reading: reading,
            writing: output,
            each: each
        )
    }

    private func explainedHeaders(of file: String) throws -> ExitStatus {
        let options = try reading.reading()
        let explanation: HeaderExplanation
        do {
            explanation = try HeaderExplanation(
                of: file,
                limits: Limits(),
                options: options
            )
        } catch { throw RunFailure.file(error) }
        let story = HeaderStory(explanation: explanation, file: file)
        Terminal.print(service.json ? story.document : story.text)
        if let problem = explanation.problem { Terminal.talk("rollcall: \(problem)") }
        return story.exit
    }
}
