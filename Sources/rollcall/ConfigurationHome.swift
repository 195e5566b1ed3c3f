import Foundation

/// Where a person's sign-in lies: `$XDG_CONFIG_HOME/rollcall`, by default `~/.config/rollcall`
/// (XDG Base Directory Specification).
enum ConfigurationHome {
    static var credentials: String {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (home ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.config")
            + "/rollcall/credentials.json"
    }
}
