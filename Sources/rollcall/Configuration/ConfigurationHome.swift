import Foundation

/// Where a person's sign-in and settings lie: `$XDG_CONFIG_HOME/rollcall`, by default
/// `~/.config/rollcall` (XDG Base Directory Specification).
enum ConfigurationHome {
    static var credentials: String { folder + "/credentials.json" }

    static var settings: String { folder + "/config.yaml" }

    /// The person's home folder.
    static var home: String {
        ProcessInfo.processInfo.environment["HOME"] ?? NSHomeDirectory()
    }

    static var folder: String {
        let configured = ProcessInfo.processInfo.environment["XDG_CONFIG_HOME"]
            .flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (configured ?? home + "/.config") + "/rollcall"
    }
}
