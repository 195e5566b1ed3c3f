import Foundation
import Registration
import StrictYAML

/// A file of settings, read strictly: `rollcall.yaml`, or a person's own `config.yaml`.
struct SettingsFile: Sendable {
    /// What it says, as text.
    private(set) var values: [Setting: String] = [:]
    /// What is wrong with it, one line each: `rollcall.yaml:3:9: message (hint)`.
    private(set) var flaws: [String] = []
    let path: String

    /// Reads a file; nil where there is none.
    init?(at path: String) {
        self.path = path
        let files = FileManager.default
        guard files.fileExists(atPath: path) else { return nil }
        if let words = Self.distrust(of: path) {
            flaws = ["\(path): \(words)"]
            return
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            flaws = ["\(path): it may not be read; run `chmod u+r \(path)`"]
            return
        }
        defer { try? handle.close() }
        let most = Limits().policyBytes
        guard let data = try? handle.read(upToCount: most + 1) ?? Data() else {
            flaws = ["\(path): it is a folder, or cannot be read; check the path"]
            return
        }
        read(Array(data), most)
    }

    /// Text of a file that lies at a path.
    init(yaml: String, at path: String) {
        self.path = path
        read(Array(yaml.utf8), Limits().policyBytes)
    }

    /// It says to whom the token goes: so nobody else may have written it.
    private static func distrust(of path: String) -> String? {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else {
            return nil
        }
        let owner = (facts[.ownerAccountID] as? NSNumber)?.uint32Value ?? 0
        let mode = (facts[.posixPermissions] as? NSNumber)?.intValue ?? 0
        if mode & 0o002 != 0 { return "everybody may write it; run `chmod o-w \(path)`" }
        if owner != 0 && owner != getuid() {
            return "it belongs to somebody else, and would say where your token is sent; copy it"
        }
        return nil
    }

    private mutating func read(_ bytes: [UInt8], _ most: Int) {
        do {
            let root = try YAMLNode.parse(bytes, maxBytes: most)
            guard let entries = root.mapping else {
                return refuse(root.place, "settings are keys and values", "write `server: …`")
            }
            if !entries.contains(where: { $0.key == "version" }) {
                refuse(root.place, "`version` is missing", "write `version: 1`")
            }
            for entry in entries { read(entry, under: "") }
        } catch {
            flaws += error.problems.map { problem in
                let hint = problem.hint.isEmpty ? "" : " (\(problem.hint))"
                return "\(path):\(problem.line):\(problem.column): \(problem.message)\(hint)"
            }
        }
    }

    private mutating func read(_ entry: YAMLEntry, under level: String) {
        let key = level + entry.key
        if key == "version" {
            if entry.value.text != "1" {
                refuse(entry.value.place, "this is no version that is known", "write `version: 1`")
            }
        } else if let setting = Setting(rawValue: key), setting.isForFiles {
            read(entry.value, as: setting)
        } else if level.isEmpty, ["guard", "mail"].contains(key) {
            guard let entries = entry.value.mapping else {
                return refuse(entry.value.place, "`\(key)` has no keys", "write them below it")
            }
            for entry in entries { read(entry, under: key + ".") }
        } else {
            refuse(entry.place, "`\(Excerpt(key))` is no setting", hint(for: key))
        }
    }

    private mutating func read(_ node: YAMLNode, as setting: Setting) {
        guard let text = text(of: node, setting) else {
            let kind = setting.isList ? "a text or a list of texts" : "one text"
            return refuse(
                node.place,
                "`\(setting.rawValue)` takes \(kind)",
                "write it after the colon"
            )
        }
        if let flaw = setting.flaw(of: text) {
            let value = setting.isPersonal ? Excerpt.masking(text) : "\(Excerpt(text))"
            return refuse(node.place, "`\(setting.rawValue)`: '\(value)' is not understood", flaw)
        }
        values[setting] = setting.isPath ? resolved(text) : text
    }

    private func text(of node: YAMLNode, _ setting: Setting) -> String? {
        if let scalar = node.scalar {
            return scalar.isMissing || scalar.text.isEmpty ? nil : scalar.text
        }
        guard setting.isList, let nodes = node.sequence, !nodes.isEmpty else { return nil }
        let texts = nodes.compactMap(\.text).filter { !$0.isEmpty }
        return texts.count == nodes.count ? texts.joined(separator: ",") : nil
    }

    /// A path as seen from the file's folder, or from the home folder where it begins with `~/`.
    private func resolved(_ text: String) -> String {
        if text.hasPrefix("/") { return text }
        if text.hasPrefix("~/") {
            return ConfigurationHome.home + text.dropFirst()
        }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        return folder.isEmpty && !path.hasPrefix("/") ? text : folder + "/" + text
    }

    private func hint(for key: String) -> String {
        if Setting(rawValue: key)?.isForFiles == false
            || key.lowercased().contains("token") || key.lowercased().contains("password")
        {
            return "no secret stands here: name a file with tokenFile, credentials or "
                + "mail.credentials"
        }
        let known = Setting.allCases.filter(\.isForFiles).map(\.rawValue) + ["version"]
        return Suggestion.advice(for: key, among: known)
    }

    private mutating func refuse(_ place: YAMLPlace, _ message: String, _ hint: String) {
        flaws.append("\(path):\(place.line):\(place.column): \(message) (\(hint))")
    }
}
