import Registration
import StrictYAML

/// Reads the checked tree of a policy, and writes down all that is wrong with it on the way.
///
/// What it hands back counts only while `problems` is empty.
struct PolicyReader {
    /// The values of a list with their letters made alike: each is made once.
    struct FoldedList: Hashable {
        let name: String
        let folding: Folding
    }

    /// What is wrong, in the order in which it was found.
    private(set) var problems: [PolicyProblem] = []
    /// Conditions read so far, those that a name stands for counted at each use.
    var conditionCount = 0
    /// The deepest level that a condition was read on.
    var deepest = 0
    /// The names of the rules so far, with their lines.
    var names: [String: Int] = [:]
    /// What a rule that does not say it does with the decisions of people.
    private(set) var overrides = false
    var lists: [String: NamedList] = [:]
    var conditions: [String: NamedCondition] = [:]
    /// The lines of the names under `conditions`, those that are read only later among them.
    var conditionLines: [String: Int] = [:]
    var folded: [FoldedList: Set<String>] = [:]
    /// The digest of what was read from files beside the policy.
    var fingerprint: Fingerprint

    private let files: ListFile.Source

    /// Reads lists from files by `files`, and adds what they hold to the policy's digest.
    init(_ fingerprint: Fingerprint, files: @escaping ListFile.Source) {
        self.fingerprint = fingerprint
        self.files = files
    }

    /// Reads the whole document.
    mutating func read(_ root: YAMLNode) -> PolicyDocument {
        var document = PolicyDocument()
        let known = [
            "version", "default", "override", "lists", "conditions", "rules", "tests",
        ]
        guard let parts = parts(of: root, known: known, what: "a policy") else { return document }
        readVersion(parts["version"], of: root)
        if let entry = parts["default"], let ruling = ruling(entry) {
            document.otherwise = ruling
            document.otherwisePlace = entry.place
        }
        if let entry = parts["override"], let overrides = switched(entry) {
            document.overrides = overrides
        }
        overrides = document.overrides
        if let entry = parts["lists"] { readLists(entry) }
        if let entry = parts["conditions"] { readConditions(entry) }
        if let entry = parts["rules"] { document.rules = rules(entry) }
        if let entry = parts["tests"] { document.tests = tests(entry) }
        document.lists = lists
        document.conditions = conditions
        return document
    }

    /// Writes down one thing that is wrong.
    mutating func refuse(_ place: YAMLPlace, _ message: String, hint: String = "") {
        problems.append(
            PolicyProblem(line: place.line, column: place.column, message: message, hint: hint)
        )
    }

    /// What a list file holds.
    func content(of file: ListFile) -> ListFile.Content { files(file) }

    /// The members of a list under a key; nil, and written down, where it is none.
    mutating func members(
        of entry: YAMLEntry,
        upTo most: Int,
        hint: String,
        tooMany: String
    ) -> [YAMLNode] {
        guard let members = entry.value.sequence else {
            refuse(
                entry.value.place,
                "`\(entry.key)` is a list, not \(kind(of: entry.value))",
                hint: hint
            )
            return []
        }
        if members.count > most {
            refuse(members[most].place, "more than \(most) \(entry.key)", hint: tooMany)
        }
        return Array(members.prefix(most))
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
        let nodes = members(
            of: entry,
            upTo: PolicyBounds.rules,
            hint: "begin each rule with `- name:`",
            tooMany: "join some with `any`, or list the values with `in`"
        )
        return nodes.compactMap { rule($0) }
    }
}
