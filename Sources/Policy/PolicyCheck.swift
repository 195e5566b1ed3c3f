public import Registration
import StrictYAML

/// All that is wrong or doubtful in a policy file, found in one pass.
public struct PolicyCheck: Sendable {
    /// In the order of the file.
    public private(set) var findings: [PolicyFinding] = []
    /// Rules that were read.
    public private(set) var rules = 0

    private var prover = Prover()

    /// Checks a policy of at most `limits.policyBytes`; `files` fetches lists from other files.
    public init(
        yaml bytes: [UInt8],
        named file: String,
        limits: Limits,
        files: @escaping ListFile.Source = ListFile.none
    ) {
        do {
            let reading = try PolicyReading(yaml: bytes, named: file, limits: limits, files: files)
            findings = reading.problems.map { PolicyFinding(kind: .error, problem: $0) }
            examine(reading.document)
        } catch {
            findings = error.problems.map { PolicyFinding(kind: .error, problem: $0) }
        }
        findings.sort { left, right in
            (left.problem.line, left.problem.column) < (right.problem.line, right.problem.column)
        }
    }

    /// 78 where the policy cannot be used, 1 where it does not do what was meant, else 0: warnings
    /// alone change nothing.
    public var status: ExitStatus {
        let kinds = findings.map(\.kind)
        if kinds.contains(.error) { return .configuration }
        return kinds.contains(.problem) ? .checkFailed : .done
    }

    private mutating func examine(_ document: PolicyDocument) {
        rules = document.rules.count
        var above: [(rule: PolicyRule, formula: Formula)] = []
        for rule in document.rules {
            examineWords(of: rule.when)
            let formula = Formula(rule.when)
            if prover.isNever(formula) {
                find(
                    .problem,
                    rule.when.place,
                    "the condition of `\(Excerpt(rule.name))` can never hold: the rule is "
                        + "unreachable",
                    "two of its parts exclude each other, or no value is ever like that"
                )
            } else {
                compare(rule, formula, with: above)
            }
            // A rule whose seats are taken passes people on.
            if !rule.isLimited { above.append((rule, formula)) }
        }
        examineNames(document)
        if let place = document.otherwisePlace, document.otherwise == .reject {
            find(
                .warning,
                place,
                "default: reject mails a rejection to everybody whom no rule takes",
                "let them wait with default: hold, or reject them by a last rule with notify: false"
            )
        }
        if prover.isTired {
            find(
                .warning,
                YAMLPlace(line: 1, column: 1),
                "the policy is too long for every rule to be compared with all above it",
                "rules may be unreachable that are not named here"
            )
        }
    }

    /// Whether the rules above leave anybody to a rule.
    private mutating func compare(
        _ rule: PolicyRule,
        _ formula: Formula,
        with above: [(rule: PolicyRule, formula: Formula)]
    ) {
        if let taker = taker(of: formula, among: above) {
            find(
                .problem,
                rule.place,
                "the rule `\(Excerpt(rule.name))` is unreachable: every match is taken already by "
                    + taker,
                "move it up, or take it out"
            )
            return
        }
        for part in parts(of: formula) {
            guard let place = part.place else { continue }
            if prover.isNever(part) {
                find(.problem, place, "this condition can never hold", "take it out")
            } else if let taker = taker(of: part, among: above) {
                find(
                    .warning,
                    place,
                    "the rule `\(Excerpt(rule.name))` is partly shadowed: whom this condition "
                        + "matches is taken already by \(taker)",
                    "take it out, or move the rule up"
                )
            } else {
                compareValues(rule, part, with: above)
            }
        }
    }

    /// Whether some of a list's values are taken already.
    private mutating func compareValues(
        _ rule: PolicyRule,
        _ part: Formula,
        with above: [(rule: PolicyRule, formula: Formula)]
    ) {
        guard case .literal(let literal) = part, !literal.isNegated,
            let criterion = literal.criterion, case .isIn(let values) = criterion.comparison
        else { return }
        let all = Formula.any(above.map(\.formula))
        // A long list is not told value by value.
        guard values.count <= 1000 else { return }
        let taken = values.sorted()
            .filter { value in
                let one = Literal(
                    atom: .compares(criterion.about(value)),
                    isNegated: false,
                    place: literal.place
                )
                return prover.implies(.literal(one), all)
            }
        guard !taken.isEmpty else { return }
        let first = taken.prefix(3).map { "`\(Excerpt($0))`" }.joined(separator: ", ")
        find(
            .warning,
            literal.place,
            "the rule `\(Excerpt(rule.name))` is partly shadowed: \(taken.count) of its "
                + "\(values.count) values are taken already by rules above (\(first))",
            "take them out, or move the rule up"
        )
    }

    /// Who takes all that a condition matches, in words; nil where nobody is known to.
    private mutating func taker(
        of formula: Formula,
        among above: [(rule: PolicyRule, formula: Formula)]
    ) -> String? {
        for earlier in above where prover.implies(formula, earlier.formula) {
            return "`\(Excerpt(earlier.rule.name))` on line \(earlier.rule.place.line)"
        }
        guard above.count > 1, prover.implies(formula, .any(above.map(\.formula))) else {
            return nil
        }
        return "the rules above, together"
    }

    private func parts(of formula: Formula) -> [Formula] {
        if case .any(let members) = formula { return members }
        return [formula]
    }

    private mutating func examineNames(_ document: PolicyDocument) {
        for (name, list) in document.lists where !list.isUsed {
            find(.warning, list.place, "nothing uses the list `\(name)`", "write in: $\(name)")
        }
        for (name, condition) in document.conditions where !condition.isUsed {
            find(
                .warning,
                condition.place,
                "nothing uses the condition `\(name)`",
                "write when: $\(name)"
            )
        }
    }

    /// Comparisons with what no registrant can have.
    private mutating func examineWords(of condition: Condition) {
        switch condition.form {
        case .registered: break
        case .not(let member): examineWords(of: member)
        case .all(let members), .any(let members):
            for member in members { examineWords(of: member) }
        case .compares(let criterion):
            guard let flaw = criterion.flaw else { return }
            find(
                flaw.isWhole ? .problem : .warning,
                condition.place,
                flaw.isWhole ? "this condition can never hold: \(flaw.words)" : flaw.words,
                flaw.hint
            )
        }
    }

    private mutating func find(
        _ kind: PolicyFinding.Kind,
        _ place: YAMLPlace,
        _ message: String,
        _ hint: String
    ) {
        let problem = PolicyProblem(
            line: place.line,
            column: place.column,
            message: message,
            hint: hint
        )
        findings.append(PolicyFinding(kind: kind, problem: problem))
    }
}

extension Formula {
    /// Where its first comparison stands; nil where it has none.
    fileprivate var place: YAMLPlace? {
        switch self {
        case .literal(let literal): literal.place
        case .all(let members), .any(let members): members.lazy.compactMap(\.place).first
        }
    }
}
