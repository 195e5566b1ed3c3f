import Bookkeeping
import Foundation

/// Where the program keeps what it must not forget: `$XDG_STATE_HOME/rollcall`, by default
/// `~/.local/state/rollcall` (XDG Base Directory Specification).
enum StateHome {
    static var folder: String {
        let environment = ProcessInfo.processInfo.environment
        if let home = environment["XDG_STATE_HOME"], home.hasPrefix("/") {
            return home + "/rollcall"
        }
        return (environment["HOME"] ?? NSHomeDirectory()) + "/.local/state/rollcall"
    }

    static var ledger: String { folder + "/ledger.sqlite" }

    /// The embedded sandbox's state lies beside the ledger.
    static func sandboxState(besideLedger ledger: String?) -> String {
        place("sandbox.sqlite", besideLedger: ledger)
    }

    /// What was asked of Webex, a file for each run, lies beside the ledger.
    static func exchanges(besideLedger ledger: String?) -> String {
        place("exchanges", besideLedger: ledger)
    }

    private static func place(_ name: String, besideLedger ledger: String?) -> String {
        let path = LedgerPlace.resolved(ledger ?? Self.ledger)
        let folder =
            path.contains("/")
            ? path.split(separator: "/", omittingEmptySubsequences: false)
                .dropLast().joined(separator: "/") : "."
        return (folder.isEmpty ? "/" : folder) + "/" + name
    }
}
