import Registration
import StrictYAML

/// Reads the checked tree of a policy, and writes down all that is wrong with it on the way.
///
/// What it hands back counts only while `problems` is empty.
struct PolicyReader {
    /// What is wrong, in the order in which it was found.
    private(set) var problems: [PolicyProblem] = []
    /// Conditions read so far.
    var conditions = 0
    /// The names of the rules so far, with their lines.
    var names: [String: Int] = [:]

    /// The parts of a policy.
    struct Document {
        var rules: [PolicyRule] = []
        var otherwise = Verdict.Ruling.hold
    }

    /// Reads the whole document.
    mutating func read(_ root: YAMLNode) -> Document {
        var document = Document()
        let known = ["version", "default", "rules"]
        guard let parts = parts(of: root, known: known, what: "a policy") else { return document }
        readVersion(parts["version"], of: root)
        if let entry = parts["default"], let ruling = ruling(entry) {
            document.otherwise = ruling
        }
        if let entry = parts["rules"] { document.rules = rules(entry) }
        return document
    }

    /// Writes down one thing that is wrong.
    mutating func refuse(_ place: YAMLPlace, _ message: String, hint: String = "") {
        problems.append(
            PolicyProblem(line: place.line, column: place.column, message: message, hint: hint)
        )
    }

    private mutating func readVersion(_ entry: YAMLEntry?, of root: YAMLNode) {
        guard let entry else {
            refuse(root.place, "the version is missing", hint: "begin with `version: 1`")
            return
        }
        guard let scalar = scalar(entry), scalar.text != "1" else { return }
        refuse(
            entry.value.place,
            "version \(Excerpt(scalar.text)) is not known",
            hint: "write `version: 1`"
        )
    }

    private mutating func rules(_ entry: YAMLEntry) -> [PolicyRule] {
        guard let members = entry.value.sequence else {
            refuse(
                entry.value.place,
                "`rules` is a list, not \(kind(of: entry.value))",
                hint: "begin each rule with `- name:`"
            )
            return []
        }
        if members.count > PolicyBounds.rules {
            refuse(
                members[PolicyBounds.rules].place,
                "more than \(PolicyBounds.rules) rules",
                hint: "join some with `any`, or list the values with `in`"
            )
        }
        return members.prefix(PolicyBounds.rules).compactMap { rule($0) }
    }
}
