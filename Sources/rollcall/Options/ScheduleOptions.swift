import ArgumentParser

/// What a schedule is told of the passes that it starts.
struct ScheduleOptions: ParsableArguments {
    @Argument(help: "The file of events.") var events: String

    @Option(
        help: "How often: 5m to 24h, in steps that divide an hour or a day.",
        transform: Cadence.read
    )
    var every: Cadence

    @Option(help: "The ledger (default: as for every command).")
    var ledger: String?

    @Option(help: "The file with the access token.")
    var tokenFile: String?

    @Option(help: "The file of credentials (default: those of `rollcall login`, if any).")
    var credentials: String?

    mutating func validate() throws {
        guard tokenFile == nil || credentials == nil else {
            throw ValidationError("--token-file and --credentials: name one of them.")
        }
        ledger = Settings.usable.text(.ledger, typed: ledger)
    }
}
