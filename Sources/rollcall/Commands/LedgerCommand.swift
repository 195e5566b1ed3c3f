import ArgumentParser

/// `rollcall ledger`: the file that everything is remembered in.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Back the ledger up, or check it.",
        subcommands: [LedgerBackupCommand.self, LedgerCheckCommand.self]
    )
}
