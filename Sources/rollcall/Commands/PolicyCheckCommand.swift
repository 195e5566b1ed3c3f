import ArgumentParser
import EventRuns
import Policy
import Registration

/// `rollcall policy check`.
struct PolicyCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find what is wrong or doubtful in a policy: unreachable rules and the like.",
        discussion: """
            Ends with 78 where the policy cannot be used, with 1 where it does not do what was \
            meant, and with 0 for warnings alone.
            """
    )

    @OptionGroup var options: PolicyOptions

    func run() async throws {
        try await withComplaints(json: options.json) {
            let check = try PolicyCheck.check(options.policy, limits: Limits())
            Terminal.print(
                options.json
                    ? PolicyStory.document(of: check, options.policy)
                    : PolicyStory.text(of: check, options.name)
            )
            return check.status
        }
    }
}
