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

    @Flag(help: "Show how each column was understood, and why; no row is judged.")
    var explainHeaders = false

    @OptionGroup(title: "File") var reading: FileOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            if explainHeaders { return try explainedHeaders() }
            var problems: [Problem] = []
            var leftOut = 0
            let most = Limits().problemsTold
            let check = try FileCheck(
                of: file,
                limits: Limits(),
                reading: reading.reading()
            ) { row, found in
                if service.json {
                    let told = found.prefix(most - problems.count)
                    problems += told
                    leftOut += found.count - told.count
                }
                for problem in found where !service.json {
                    Terminal.print(CheckStory.line(on: problem, row: row))
                }
            }
            let story = CheckStory(check, file: file)
            if service.json {
                Terminal.print(story.document(with: problems, leavingOut: leftOut))
            } else {
                Terminal.print(story.text)
            }
            return check.exit
        }
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
