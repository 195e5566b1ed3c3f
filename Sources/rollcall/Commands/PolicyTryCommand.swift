import ArgumentParser
import EventRuns
import Policy
import Registration

/// `rollcall policy try`.
struct PolicyTryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try",
        abstract: "Count what each rule would decide over a whole file; nothing is sent."
    )

    @OptionGroup var options: PolicyOptions

    @Argument(help: "The CSV file of attendees, or - for standard input.") var file: String

    @OptionGroup(title: "File") var reading: FileOptions

    func run() async throws {
        try await withComplaints(json: options.json) {
            let policy = try options.load()
            let trial = try PolicyTrial(
                of: policy,
                on: file,
                at: Composition.clock.now,
                limits: Limits(),
                reading: reading.reading()
            )
            Terminal.print(
                options.json
                    ? PolicyStory.document(of: trial, policy, file)
                    : PolicyStory.text(of: trial, policy, file)
            )
            return .done
        }
    }
}
