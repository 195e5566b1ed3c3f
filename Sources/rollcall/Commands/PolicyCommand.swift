import ArgumentParser

/// `rollcall policy`: errands about a policy file; nothing leaves the machine.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Check, test, explain, try or export a policy; nothing leaves this machine.",
        subcommands: [
            PolicyCheckCommand.self, PolicyTestCommand.self, PolicyExplainCommand.self,
            PolicyTryCommand.self, PolicyExportCommand.self,
        ]
    )
}
