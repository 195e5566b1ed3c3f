import ArgumentParser
import EventRuns
import Registration

/// `rollcall check`: validates a file; nothing leaves the machine.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validate a CSV; nothing leaves this machine."
    )

    @Argument(help: "The CSV file, or - for standard input.")
    var file: String

    @OptionGroup(title: "File") var reading: FileOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let problems = service.json ? try ProblemSpool() : nil
            let check = try FileCheck(
                of: file,
                limits: Limits(),
                reading: reading.reading
            ) { row, found in
                for problem in found { problems?.add(problem, row: row) }
            }
            let story = CheckStory(check, file: file)
            if let problems {
                try story.printDocument(with: problems)
            } else {
                Terminal.print(story.text)
            }
            return check.exit
        }
    }
}
