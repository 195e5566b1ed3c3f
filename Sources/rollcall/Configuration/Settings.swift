import Configuration
import Foundation
import Registration

/// What holds for this process: options over the environment over `rollcall.yaml` in the folder
/// where it runs over the person's own configuration.
struct Settings: Sendable {
    /// One of the places, strongest first.
    enum Layer: Hashable, Sendable {
        case commandLine
        case environment
        case file(String)
    }

    private let layers: [(layer: Layer, provider: InMemoryProvider)]
    private let origins = SettingOrigins()

    /// Those of this process, read once, or one complaint (78) with all that is wrong.
    static let current: Result<Settings, Complaint> = load(
        environment: ProcessInfo.processInfo.environment,
        files: ["rollcall.yaml", ConfigurationHome.settings]
    )

    /// Those of this process; none where they cannot be used: then the command ends with the
    /// complaint, before it does anything.
    static var usable: Settings { (try? current.get()) ?? Settings(environment: [:], files: []) }

    /// Reads the files that are there, and the variables that are known.
    static func load(environment: [String: String], files: [String]) -> Result<Settings, Complaint>
    {
        let files = files.compactMap { SettingsFile(at: $0) }
        var flaws = files.flatMap(\.flaws)
        for setting in Setting.allCases {
            guard let text = environment[setting.variable], !text.isEmpty,
                let flaw = setting.flaw(of: text)
            else { continue }
            let value = setting.isPersonal ? Excerpt.masking(text) : "\(Excerpt(text))"
            flaws.append("\(setting.variable): '\(value)' is not understood (\(flaw))")
        }
        guard flaws.isEmpty else {
            return .failure(
                Complaint(
                    .configuration,
                    "the settings cannot be used; nothing was sent\n"
                        + flaws.joined(separator: "\n")
                )
            )
        }
        return .success(Settings(environment: environment, files: files))
    }

    private init(environment: [String: String], files: [SettingsFile]) {
        var said: [Setting: String] = [:]
        for setting in Setting.allCases {
            // An empty variable says nothing.
            said[setting] = environment[setting.variable].flatMap { $0.isEmpty ? nil : $0 }
        }
        let below = files.map { (Layer.file($0.path), Self.provider($0.path, $0.values)) }
        layers = [(.environment, Self.provider(Self.environment, said))] + below
    }

    /// What holds of a setting: `typed` where it was said on the command line.
    ///
    /// With `onlyAbove` files are not asked.
    func text(_ setting: Setting, typed: String? = nil, onlyAboveFiles: Bool = false) -> String? {
        let words = typed.map { [setting: $0] } ?? [:]
        let below = onlyAboveFiles ? layers.filter { $0.layer == .environment } : layers
        let reader = ConfigReader(
            providers: [Self.provider(Self.commandLine, words)] + below.map(\.provider),
            accessReporter: origins
        )
        return reader.string(forKey: ConfigKey(setting.path), isSecret: setting.isSecret)
    }

    /// The same of what an option reads; what was said elsewhere has been checked.
    func value<Value>(
        _ setting: Setting,
        typed: Value?,
        as word: (Value) -> String = { "\($0)" },
        _ read: (String) throws -> Value?
    ) -> Value? {
        guard let text = text(setting, typed: typed.map(word)) else { return nil }
        return typed ?? (try? read(text)) ?? nil
    }

    /// Where a setting was found when it was asked for last; nil where it was not.
    func layer(of setting: Setting) -> Layer? {
        switch origins.finding(on: setting)?.provider {
        case nil: nil
        case Self.provider(Self.commandLine, [:]).providerName: .commandLine
        case let name:
            layers.first { $0.provider.providerName == name }?.layer
        }
    }

    /// What it was when it was asked for last; nil for a secret.
    func found(_ setting: Setting) -> String? { origins.finding(on: setting)?.text }

    /// Whether it was said on the command line, and so belongs to a command that is shown.
    func isTyped(_ setting: Setting) -> Bool { layer(of: setting) == .commandLine }

    private static let commandLine = "the command line"
    private static let environment = "the environment"

    private static func provider(_ name: String, _ values: [Setting: String]) -> InMemoryProvider {
        var content: [AbsoluteConfigKey: ConfigValue] = [:]
        for (setting, text) in values {
            content[AbsoluteConfigKey(setting.path)] = ConfigValue(
                .string(text),
                isSecret: setting.isSecret
            )
        }
        return InMemoryProvider(name: name, values: content)
    }
}
