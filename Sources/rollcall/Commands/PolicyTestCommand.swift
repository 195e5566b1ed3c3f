import ArgumentParser
import Policy
import Registration

/// `rollcall policy test`.
struct PolicyTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the tests that stand in a policy; ends with 1 where one fails."
    )

    @OptionGroup var options: PolicyOptions

    func run() async throws {
        try await withComplaints(json: options.json) {
            let results = try options.load().testResults()
            Terminal.print(
                options.json
                    ? PolicyStory.document(of: results, options.policy)
                    : PolicyStory.text(of: results, options.name)
            )
            return results.allSatisfy(\.isPassed) ? .done : .checkFailed
        }
    }
}
