import Foundation
import Intake
import Policy
import Registration
import StrictYAML

/// The values of an event, one after the other.
extension EventsReader {
    /// What a rule for files may say.
    private static let ruleKeys = ["mapping", "only", "except", "policy"]
    /// What may be said of mails; the front door reads the values, and knows the mail server.
    static let mailKeys = [
        "to", "from", "replyTo", "on", "attach", "attachLimit", "dropAt",
    ]

    mutating func rules(_ said: [YAMLEntry]) -> PlannedEvent.Rules {
        var rules = PlannedEvent.Rules()
        rules.mapping = file("mapping", said) { (path, limits) throws(RunFailure) in
            _ = try MappingFile.load(from: path, limits: limits)
        }
        rules.policy = file("policy", said) { (path, limits) throws(RunFailure) in
            _ = try ApprovalPolicy.load(from: path, limits: limits)
        }
        rules.rows.only = choices("only", said)
        rules.rows.except = choices("except", said)
        return rules
    }

    /// Subfolders of the inbox: what one does not say holds as for the event.
    mutating func folders(
        _ said: [YAMLEntry],
        over common: PlannedEvent.Rules
    ) -> [String: PlannedEvent.Rules] {
        guard let entry = said.first(where: { $0.key == "folders" }) else { return [:] }
        var folders: [String: PlannedEvent.Rules] = [:]
        for folder in entries(of: entry.value, "`folders`", "write `folder: {policy: …}`") {
            if Inbox.Stage.allCases.contains(where: { $0.rawValue == folder.key })
                || folder.key.contains("/") || folder.key.hasPrefix(".")
            {
                refuse(folder.place, "`\(Excerpt(folder.key))` is no such folder", "name another")
            }
            let own = entries(of: folder.value, "`\(Excerpt(folder.key))`", "policy, only, except")
            check(own, Self.ruleKeys, "a folder")
            var rules = rules(own)
            rules.mapping = rules.mapping ?? common.mapping
            rules.policy = rules.policy ?? common.policy
            if !own.contains(where: { $0.key == "only" }) { rules.rows.only = common.rows.only }
            if !own.contains(where: { $0.key == "except" }) {
                rules.rows.except = common.rows.except
            }
            folders[folder.key] = rules
        }
        return folders
    }

    /// The path of a file that has to be there and to be right.
    private mutating func file(
        _ key: String,
        _ said: [YAMLEntry],
        _ load: (String, Limits) throws(RunFailure) -> Void
    ) -> String? {
        guard let entry = said.first(where: { $0.key == key }), let text = text(key, said) else {
            return nil
        }
        let path = resolved(text)
        do { try load(path, limits) } catch {
            let words = error.description.split(separator: "\n").joined(separator: "; ")
            refuse(entry.value.place, words, "correct it, or leave `\(key)` out")
        }
        return path
    }

    private mutating func choices(_ key: String, _ said: [YAMLEntry]) -> [RowChoice] {
        guard let entry = said.first(where: { $0.key == key }) else { return [] }
        let hint = "write `Column: [value, value]`"
        return entries(of: entry.value, "`\(key)`", hint)
            .compactMap { column in
                let nodes = column.value.sequence ?? [column.value]
                let values = nodes.compactMap(\.text).filter { !$0.isEmpty }
                guard values.count == nodes.count, !values.isEmpty else {
                    refuse(column.value.place, "`\(Excerpt(column.key))` has no values", hint)
                    return nil
                }
                return RowChoice(column: column.key, values: values)
            }
    }

    mutating func mail(_ said: [YAMLEntry]) -> [String: String] {
        guard let entry = said.first(where: { $0.key == "mail" }) else { return [:] }
        let keys = entries(of: entry.value, "`mail`", Self.mailKeys.joined(separator: ", "))
        check(keys, Self.mailKeys, "`mail`")
        var values: [String: String] = [:]
        for key in keys where Self.mailKeys.contains(key.key) {
            let nodes = key.value.sequence ?? [key.value]
            let texts = nodes.compactMap(\.text).filter { !$0.isEmpty }
            guard texts.count == nodes.count, !texts.isEmpty else {
                refuse(key.value.place, "`mail.\(key.key)` has no text here", "write it there")
                continue
            }
            values[key.key] = texts.joined(separator: ",")
        }
        return values
    }

    mutating func prune(_ said: [YAMLEntry]) -> RunPurpose? {
        guard let entry = said.first(where: { $0.key == "prune" }) else { return nil }
        switch entry.value.text {
        case "cancel": return .withdraw
        case "delete": return .delete
        default:
            refuse(entry.value.place, "`prune` is neither cancel nor delete", "write one of them")
            return nil
        }
    }

    mutating func mostChanges(_ said: [YAMLEntry]) -> ChangeBound? {
        guard let entry = said.first(where: { $0.key == "guard" }) else { return nil }
        let keys = entries(of: entry.value, "`guard`", "write `maxChanges: 40`, or 30%")
        check(keys, ["maxChanges"], "`guard`")
        guard let text = text("maxChanges", keys) else { return nil }
        guard let bound = ChangeBound(text) else {
            let words = "`\(Excerpt(text))` is no number of changes"
            refuse(entry.value.place, words, "write a number of people, or a share like 30%")
            return nil
        }
        return bound
    }

    mutating func number(_ key: String, _ said: [YAMLEntry]) -> Int? {
        guard let entry = said.first(where: { $0.key == key }), let text = text(key, said) else {
            return nil
        }
        guard let number = Int(text), number > 0 else {
            refuse(entry.value.place, "`\(key)` is no number above 0", "write digits")
            return nil
        }
        return number
    }

    mutating func address(_ key: String, _ said: [YAMLEntry]) -> EmailAddress? {
        guard let entry = said.first(where: { $0.key == key }), let text = text(key, said) else {
            return nil
        }
        do { return try EmailAddress(text.trimmed) } catch {
            let words = "`\(key)`: '\(Excerpt.masking(text))' is no e-mail address"
            refuse(entry.value.place, words, "write name@domain")
            return nil
        }
    }

    /// A moment with its zone.
    mutating func moment(_ key: String, _ said: [YAMLEntry]) -> Timestamp? {
        guard let entry = said.first(where: { $0.key == key }), let text = text(key, said) else {
            return nil
        }
        guard let moment = Timestamp(dateTime: text) else {
            refuse(
                entry.value.place,
                "`\(key)`: '\(Excerpt(text))' is no date and time",
                "write 2026-12-12T09:00:00+01:00"
            )
            return nil
        }
        guard Self.hasZone(text) else {
            refuse(
                entry.value.place,
                "`\(key)`: '\(Excerpt(text))' has no zone",
                "write \(Excerpt(text))Z, or the offset there, like \(Excerpt(text))+01:00"
            )
            return nil
        }
        return moment
    }

    private static func hasZone(_ text: String) -> Bool {
        let time = text.drop { $0 != "T" && $0 != "t" }
        return time.contains { "Zz+-".contains($0) }
    }

    mutating func isOn(_ entry: YAMLEntry) -> Bool {
        guard let scalar = entry.value.scalar, !scalar.isQuoted, let isOn = Bool(scalar.text) else {
            refuse(
                entry.value.place,
                "`\(Excerpt(entry.key))` is neither true nor false",
                "write true or false, without quotes"
            )
            return false
        }
        return isOn
    }

    mutating func text(_ key: String, _ said: [YAMLEntry]) -> String? {
        guard let entry = said.first(where: { $0.key == key }) else { return nil }
        if let scalar = entry.value.scalar, !scalar.isMissing { return scalar.text }
        refuse(entry.value.place, "`\(key)` has no text here", "write it after the colon")
        return nil
    }

    mutating func entries(
        of node: YAMLNode,
        _ what: String,
        _ hint: String
    ) -> [YAMLEntry] {
        if let entries = node.mapping { return entries }
        refuse(node.place, "\(what) is made of keys and values", hint)
        return []
    }

    mutating func check(_ entries: [YAMLEntry], _ known: [String], _ what: String) {
        for entry in entries where !known.contains(entry.key) {
            refuse(
                entry.place,
                "`\(Excerpt(entry.key))` is no key of \(what)",
                Suggestion.advice(for: entry.key, among: known)
            )
        }
    }
}
