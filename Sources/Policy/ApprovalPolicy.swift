public import Registration
import StrictYAML

/// The rules that decide who gets in: the first rule that matches a person decides.
///
/// The file is YAML without its traps: texts stay the text that stands there. `version: 1` is
/// required; `default` (`approve`, `reject`, `hold`) says what becomes of people whom no rule
/// takes, and is `hold` where it is left out; `rules` may be left out as well. `lists` and
/// `conditions` give names to what several rules use, as `$name`; `tests` are examples.
///
/// A decision that a person made on Webex stands, unless the rule that decides has
/// `override: true`, or the policy has it for all of them.
///
/// Comparisons take no notice of case (Unicode's full case folding) unless `matchCase: true`
/// stands beside the operator; `email.domain` is always compared in ASCII lower case. A missing
/// value matches nothing but `exists: false` and `not`.
public struct ApprovalPolicy: Hashable, Sendable {
    let document: Document
    /// The digest of the file's bytes, and of the lists that it reads from other files.
    public let fingerprint: Fingerprint

    /// What was read, without what only a check looks at.
    struct Document: Hashable, Sendable {
        let rules: [PolicyRule]
        let otherwise: Verdict.Ruling
        let overrides: Bool
        let otherwisePlace: YAMLPlace?
        let tests: [PolicyTest]
    }

    /// Reads a policy of at most `limits.policyBytes`.
    ///
    /// `named` is the file's name for messages; `files` fetches the lists that stand in other
    /// files. Throws everything that is wrong with the file, in one pass, each with line and
    /// column.
    public init(
        yaml bytes: [UInt8],
        named file: String,
        limits: Limits,
        files: @escaping ListFile.Source = ListFile.none
    ) throws(PolicyFailure) {
        let reading = try PolicyReading(yaml: bytes, named: file, limits: limits, files: files)
        guard reading.problems.isEmpty else {
            throw PolicyFailure(file: file, problems: reading.problems)
        }
        self.init(reading)
    }

    /// What a reading found, problems or not.
    init(_ reading: PolicyReading) {
        document = Document(
            rules: reading.document.rules,
            otherwise: reading.document.otherwise,
            overrides: reading.document.overrides,
            otherwisePlace: reading.document.otherwisePlace,
            tests: reading.document.tests
        )
        fingerprint = reading.fingerprint
    }

    var rules: [PolicyRule] { document.rules }

    /// The names of the rules, in the order in which they are tried.
    public var ruleNames: [String] { rules.map(\.name) }

    /// What becomes of people whom no rule takes.
    public var defaultRuling: Verdict.Ruling { document.otherwise }

    /// Whether a rule has seats: then `Seating` decides, person by person in the order of the file.
    public var hasSeats: Bool { rules.contains(where: \.isLimited) }

    /// Whether a verdict may stand against a person's decision on Webex.
    public var overrides: Bool {
        document.overrides || rules.contains(where: \.verdict.overrides)
    }

    /// Whether a condition asks when people registered, which only Webex knows.
    public var asksRegistrationTime: Bool { rules.contains { $0.when.asksRegistrationTime } }

    /// What the policy says of a person, with a seat for everybody: pure, and the same for equal
    /// people.
    ///
    /// Nobody whose registration time is not known matches a condition on it.
    public func verdict(on person: RegistrantInput, registeredAt: Timestamp? = nil) -> Verdict {
        var subject = Subject(person, registeredAt: registeredAt)
        return verdict(of: firstRule(for: &subject) { _ in true })
    }

    /// The place of the first rule that takes a person, and that has a seat for them.
    func firstRule(for subject: inout Subject, hasSeat: (Int) -> Bool) -> Int? {
        for (index, rule) in rules.enumerated()
        where rule.when.mayHold(for: &subject) && hasSeat(index) {
            return index
        }
        return nil
    }

    /// What a rule says; nil is the default.
    func verdict(of rule: Int?) -> Verdict {
        if let rule { return rules[rule].verdict }
        var verdict = Verdict(document.otherwise, rule: nil)
        verdict.overrides = document.overrides
        return verdict
    }
}

extension Condition {
    /// Whether it asks, somewhere in it, when people registered.
    var asksRegistrationTime: Bool {
        switch form {
        case .compares: false
        case .registered: true
        case .all(let members), .any(let members): members.contains(where: \.asksRegistrationTime)
        case .not(let member): member.asksRegistrationTime
        }
    }
}
