import ArgumentParser
import Policy
import Registration

/// `rollcall policy export --webex`.
struct PolicyExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write those rules of a policy that Webex itself can hold, and name the others.",
        discussion: """
            Prints the `rules` of the registration form, and changes nothing on Webex. Ends with 1 \
            where Webex, with these rules alone, would decide otherwise than the policy.
            """
    )

    @Flag(help: "As the rules of a Webex registration form.") var webex = false

    @OptionGroup var options: PolicyOptions

    mutating func validate() throws {
        guard webex else { throw ValidationError("Say what for: --webex.") }
    }

    func run() async throws {
        try await withComplaints(json: options.json) {
            let export = HostRulesExport(try options.load())
            Terminal.print(ExportStory.document(of: export, isWhole: options.json))
            for line in ExportStory.lines(on: export, options.name) { Terminal.talk(line) }
            return export.isComplete ? .done : .checkFailed
        }
    }
}
