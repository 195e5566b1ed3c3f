import ArgumentParser
import EventRuns
import Policy
import Registration

/// `rollcall policy explain`.
struct PolicyExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show each rule in order for one row: the condition that settled it, the values."
    )

    @OptionGroup var options: PolicyOptions

    @Argument(help: "The CSV file of attendees, or - for standard input.") var file: String

    @Option(help: "The row, from 1, header not counted.") var row: Int

    @OptionGroup(title: "File") var reading: FileOptions

    mutating func validate() throws {
        guard row > 0 else { throw ValidationError("--row counts from 1.") }
    }

    func run() async throws {
        try await withComplaints(json: options.json) {
            let explained = try RowExplanation(
                of: options.load(),
                row: row,
                of: file,
                at: Composition.clock.now,
                limits: Limits(),
                reading: reading.reading()
            )
            Terminal.print(
                options.json
                    ? PolicyStory.document(of: explained) : PolicyStory.text(of: explained)
            )
            return .done
        }
    }
}
