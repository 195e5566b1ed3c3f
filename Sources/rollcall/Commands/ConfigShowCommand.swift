import ArgumentParser
import Registration

/// `rollcall config show`: each setting, its value, and where it comes from.
struct ConfigShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print each setting, its value and where it comes from; no secret is shown.",
        discussion: """
            An option wins over the environment, that over rollcall.yaml in this folder, and that \
            over $XDG_CONFIG_HOME/rollcall/config.yaml.
            """
    )

    @OptionGroup(title: "Guard") var guards: GuardOptions
    @OptionGroup(title: "Mail") var mail: MailOptions
    @OptionGroup(title: "Pace") var pace: PaceOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            // What the settings themselves do not keep: which of the two is used depends on more.
            let typed = [
                Setting.tokenFile: service.tokenFile, .credentials: service.credentials,
            ]
            let story = SettingsStory(.usable, typed: typed)
            Terminal.print(service.json ? story.document : story.text)
            return .done
        }
    }
}
