import Registration

/// One command's page, in the macros of man(7).
struct ManualPage {
    /// The command's words: `rollcall`, `policy`, `check`.
    let words: [String]
    let command: HelpTree.Command

    /// Those of a command and of all below it.
    static func all(of command: HelpTree.Command, below words: [String] = []) -> [ManualPage] {
        let page = ManualPage(words: words + [command.commandName], command: command)
        return [page] + command.shown.flatMap { all(of: $0, below: page.words) }
    }

    /// `rollcall-policy-check.1`.
    var fileName: String { title + ".1" }

    private var title: String { words.joined(separator: "-") }

    /// The page.
    var text: String {
        let name = Self.escaped(title)
        let abstract = Self.escaped(command.abstract ?? "")
        var lines = [
            ".TH \(name.uppercased()) 1 \"\" \"Rollcall \(Rollcall.version)\" \"Rollcall\"",
            ".SH NAME", "\(name) \\- \(abstract)", ".SH SYNOPSIS", ".nh",
            ".B \(Self.escaped(words.joined(separator: " ")))",
        ]
        lines += command.shown.isEmpty ? arguments.map(Self.brief) : [".I command", "[options]"]
        lines.append(".hy")
        if let discussion = command.discussion, !discussion.isEmpty {
            lines += [".SH DESCRIPTION", Self.escaped(discussion)]
        }
        if !command.shown.isEmpty { lines += [".SH COMMANDS"] + command.shown.flatMap(entry) }
        for section in sections { lines += [".SH \(section.title)"] + section.lines }
        if words.count == 1 { lines += Self.exitStatus }
        lines += Self.seeAlso(words)
        return lines.joined(separator: "\n") + "\n"
    }

    private var arguments: [HelpTree.Argument] {
        (command.arguments ?? []).filter(\.shouldDisplay)
    }

    /// Arguments and options by the groups that `--help` shows, in its order.
    private var sections: [(title: String, lines: [String])] {
        var titles: [String] = []
        var entries: [String: [String]] = [:]
        for argument in arguments {
            let plain = argument.kind == "positional" ? "ARGUMENTS" : "OPTIONS"
            let group = argument.sectionTitle.map { Self.escaped($0.uppercased()) + " OPTIONS" }
            let title = group ?? plain
            if entries[title] == nil { titles.append(title) }
            entries[title, default: []] += Self.entry(argument)
        }
        return titles.map { ($0, entries[$0] ?? []) }
    }

    private func entry(_ command: HelpTree.Command) -> [String] {
        [
            ".TP", ".BR \(Self.escaped(title + "-" + command.commandName)) (1)",
            Self.escaped(command.abstract ?? ""),
        ]
    }

    private static func brief(_ argument: HelpTree.Argument) -> String {
        let value = "<\(argument.valueName ?? "value")>"
        var text =
            switch argument.kind {
            case "positional": value
            case "flag": argument.preferredName?.typed ?? ""
            default: "\(argument.preferredName?.typed ?? "") \(value)"
            }
        if argument.isOptional { text = "[\(text)]" }
        return escaped(text + (argument.isRepeating ? " ..." : ""))
    }

    private static func entry(_ argument: HelpTree.Argument) -> [String] {
        let value = "<\(argument.valueName ?? "value")>"
        let names = (argument.names ?? []).map(\.typed).joined(separator: ", ")
        let head =
            switch argument.kind {
            case "positional": value
            case "flag": names
            default: "\(names) \(value)"
            }
        var words = [argument.abstract, argument.discussion].compactMap(\.self)
        if let standard = argument.defaultValue, argument.kind == "option" {
            words.append("(default: \(standard))")
        }
        let body = escaped(words.filter { !$0.isEmpty }.joined(separator: " "))
        return [".TP", ".B \(escaped(head))", body.isEmpty ? "\\&" : body]
    }

    private static var exitStatus: [String] {
        let words: [(ExitStatus, String)] = [
            (.done, "all as intended"), (.checkFailed, "a policy check or test found something"),
            (.changes, "plan --detailed-exitcode: there are changes"),
            (.usage, "the command line is wrong"), (.personNeeded, "a person is needed"),
            (.noInput, "the input cannot be read"),
            (.unavailable, "Webex cannot be reached, or refuses"), (.software, "a bug"),
            (.cannotCreate, "an output cannot be made"), (.ioError, "writing failed"),
            (.temporary, "the same command later"), (.noPermission, "not permitted: token, scope"),
            (.configuration, "configuration, policy or ledger is wrong"),
        ]
        return [".SH EXIT STATUS"]
            + words.flatMap { [".TP", ".B \($0.0.rawValue)", escaped($0.1)] }
    }

    private static func seeAlso(_ words: [String]) -> [String] {
        let above = words.dropLast().joined(separator: "-")
        let page = above.isEmpty ? "rollcall\\-import" : escaped(above)
        return [".SH SEE ALSO", ".BR \(page) (1)"]
    }

    /// Text that the formatter takes as text: no escapes, no requests at the beginning of a line.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                let plain = String(line).replacing("\\", with: "\\e").replacing("-", with: "\\-")
                return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
            }
            .map { $0.isEmpty ? ".PP" : $0 }
            .joined(separator: "\n")
    }
}
