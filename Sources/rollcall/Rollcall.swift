import ArgumentParser
import Glibc

/// The front door: one command for each errand.
@main
struct Rollcall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollcall",
        abstract: "Registers a CSV of attendees for a Webex meeting, and proves each row's fate.",
        discussion: """
            The access token comes from `rollcall login`, WEBEX_ACCESS_TOKEN, --token-file or \
            --credentials, never from the command line. Without a token, `import` runs against a \
            sandbox inside the process.
            """,
        version: version,
        subcommands: [
            ImportCommand.self, PlanCommand.self, ResumeCommand.self, RetryCommand.self,
            OnboardCommand.self, EventsCommand.self,
            WithdrawCommand.self, UndoCommand.self, ChangeCommand.self,
            DecideCommand.self, CheckCommand.self,
            TemplateCommand.self, PolicyCommand.self,
            SandboxCommand.self, MeetingsCommand.self,
            RegistrantsCommand.self, RunsCommand.self, ShowCommand.self, ReportCommand.self,
            FindCommand.self, RosterCommand.self, ForgetCommand.self, SupportCommand.self,
            MailCommand.self, ConfigCommand.self, ScheduleCommand.self, DoctorCommand.self,
            HealthCommand.self,
            LedgerCommand.self,
            LoginCommand.self, WhoamiCommand.self, ManualCommand.self,
        ]
    )

    static let version = "0.1.0"

    static func main() async {
        Terminal.holdStreams()
        // A reader that went away (`| head`) ends no run: the write fails, and is let go.
        _ = signal(SIGPIPE, SIG_IGN)
        await main(nil)
    }
}
