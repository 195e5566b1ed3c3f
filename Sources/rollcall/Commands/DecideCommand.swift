import ArgumentParser
import EventRuns
import Registration

/// `rollcall decide`: the policy over everybody who waits on Webex, without a file.
struct DecideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide by a policy on everybody who waits, people from the web form included.",
        discussion: """
            Of people whom Rollcall did not register only what Webex lists is known: names, \
            address, job title and company. Whom a rule asks for more is held.
            """
    )

    @Option(help: "The meeting: its id, its number, or a link to join or register.")
    var meeting: MeetingText

    @Option(help: "A YAML file that says whom to approve, reject or hold.")
    var policy: String

    @Flag(help: "Use the sandbox inside the process.")
    var sandbox = false

    @OptionGroup var options: DecidingOptions

    mutating func validate() throws { try options.spare([KeptFile("the policy", at: policy)]) }

    func run() async throws {
        try await withComplaints(json: options.service.json) {
            let errand = DecidingErrand(options: options, policy: policy)
            return try await errand.run(inSandbox: sandbox) { access in
                var order = ImportOrder(
                    file: "",
                    meeting: try await options.service.scope(of: meeting, with: access),
                    target: access.target,
                    run: Composition.newRunID()
                )
                order.purpose = .decide
                return order
            }
        }
    }
}
