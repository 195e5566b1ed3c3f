import ArgumentParser
import Foundation

/// What the argument parser knows of a command, as far as a manual tells it.
struct HelpTree: Decodable {
    /// A name of an option: `--file`, `-f`.
    struct Name: Decodable {
        let kind: String
        let name: String

        /// As it is typed.
        var typed: String { (kind == "long" ? "--" : "-") + name }
    }

    /// One argument, option or flag.
    struct Argument: Decodable {
        let kind: String
        let names: [Name]?
        let preferredName: Name?
        let valueName: String?
        let abstract: String?
        let discussion: String?
        let defaultValue: String?
        let sectionTitle: String?
        let isOptional: Bool
        let isRepeating: Bool
        let shouldDisplay: Bool
    }

    /// A command with everything below it.
    struct Command: Decodable {
        let commandName: String
        let abstract: String?
        let discussion: String?
        let arguments: [Argument]?
        let subcommands: [Command]?
        let shouldDisplay: Bool?

        /// The commands below that are shown.
        var shown: [Command] {
            (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
        }
    }

    let command: Command

    /// What this program says of itself.
    static func own() throws -> HelpTree {
        try JSONDecoder().decode(HelpTree.self, from: Data(Rollcall._dumpHelp().utf8))
    }
}
