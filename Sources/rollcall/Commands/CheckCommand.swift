import ArgumentParser
import EventRuns
import Intake
import Registration

/// `rollcall check`: validates a file; nothing leaves the machine.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validate a CSV; nothing leaves this machine."
    )

    @Argument(help: "The CSV file, or - for standard input.")
    var file: String

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
        if report != nil && fix != nil {
            throw ValidationError("--fix writes another file: check that one with --report.")
        }
        if explainHeaders && (report != nil || fix != nil) {
            throw ValidationError("--explain-headers judges no row: leave out --report and --fix.")
        }
    }

    func run() async throws {
        try await withComplaints(json: service.json) {
            if explainHeaders { return try explainedHeaders() }
            let problems = service.json ? try ProblemSpool() : nil
            let check = try check { row, found in
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
    }

    private var output: CheckOutput? {
        report.map { .report(folder: $0) } ?? fix.map { .corrected(path: $0) }
    }

    private func check(_ each: (Int, [Problem]) -> Void) throws -> FileCheck {
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

    private func explainedHeaders() throws -> ExitStatus {
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
