public import Registration
import StrictYAML

/// The rules that decide who gets in: the first rule that matches a person decides.
///
/// The file is YAML without its traps: texts stay the text that stands there. `version: 1` is
/// required; `default` (`approve`, `reject`, `hold`) says what becomes of people whom no rule
/// takes, and is `hold` where it is left out; `rules` may be left out as well.
///
/// Comparisons take no notice of case (Unicode's lower case, letter by letter) unless `matchCase:
/// true` stands beside the operator; `email.domain` is always compared in ASCII lower case. A
/// missing value matches nothing but `exists: false` and `not`.
public struct ApprovalPolicy: Hashable, Sendable {
    private let rules: [PolicyRule]
    private let otherwise: Verdict.Ruling
    /// The digest of the file's bytes.
    public let fingerprint: Fingerprint

    /// Reads a policy of at most `limits.policyBytes`.
    ///
    /// `named` is the file's name for messages. Throws everything that is wrong with the file, in
    /// one pass, each with line and column.
    public init(
        yaml bytes: [UInt8],
        named file: String,
        limits: Limits
    ) throws(PolicyFailure) {
        let root: YAMLNode
        do {
            root = try YAMLNode.parse(bytes, maxBytes: limits.policyBytes)
        } catch {
            throw PolicyFailure(file: file, problems: error.problems.map(PolicyProblem.init))
        }
        var reader = PolicyReader()
        let document = reader.read(root)
        guard reader.problems.isEmpty else {
            throw PolicyFailure(file: file, problems: reader.problems)
        }
        rules = document.rules
        otherwise = document.otherwise
        var fingerprint = Fingerprint()
        fingerprint.absorb(bytes)
        self.fingerprint = fingerprint
    }

    /// The names of the rules, in the order in which they are tried.
    public var ruleNames: [String] { rules.map(\.name) }

    /// What becomes of people whom no rule takes.
    public var defaultRuling: Verdict.Ruling { otherwise }

    /// What the policy says of a person: pure, and the same for equal rows.
    public func verdict(on person: RegistrantInput) -> Verdict {
        var subject = Subject(person)
        for rule in rules where rule.when.holds(for: &subject) { return rule.verdict }
        return Verdict(otherwise, rule: nil)
    }
}

extension PolicyProblem {
    /// What the YAML room says, in this room's words.
    fileprivate init(_ problem: YAMLProblem) {
        self.init(
            line: problem.line,
            column: problem.column,
            message: problem.message,
            hint: problem.hint
        )
    }
}
