import EventRuns
import Policy
import Registration

/// What errands about a policy found, for people and as documents.
enum PolicyStory {
    static func text(of check: PolicyCheck, _ name: String) -> String {
        var lines = check.findings.map { "\(name):\($0)" }
        let counts = PolicyFinding.Kind.allCases.map { kind in
            let count = check.findings.count { $0.kind == kind }
            return "\(count) \(kind.rawValue)\(count == 1 ? "" : "s")"
        }
        lines.append("\(name): \(check.rules) rules, \(counts.joined(separator: ", "))")
        return lines.joined(separator: "\n")
    }

    static func text(of results: [PolicyTestResult], _ name: String) -> String {
        var lines = results.filter { !$0.isPassed }
            .map { result in
                "\(name):\(result.line):\(result.column): expected \(result.expected), found "
                    + "\(result.found), for \(result.given)"
            }
        let failed = lines.count
        lines.append("\(name): \(results.count - failed) of \(results.count) tests passed")
        if results.isEmpty {
            lines.append("write tests: [{given: {companyName: Acme}, expect: approve}]")
        }
        return lines.joined(separator: "\n")
    }

    static func text(of row: RowExplanation) -> String {
        var lines = ["row \(row.row) (line \(row.line)), \(row.person)"]
        for (number, step) in zip(1..., row.explanation.steps) {
            lines.append("\(number). \(step.rule) (line \(step.line)): \(words(for: step))")
            for ground in step.grounds {
                let value = ground.value.map { "\"\($0)\"" } ?? "nothing"
                let answer = ground.holds ? "holds" : "does not hold"
                lines.append("      \(ground.condition): \(answer), the value is \(value)")
            }
        }
        let verdict = row.explanation.verdict
        lines.append("→ \(verdict.ruling.rawValue) by \(verdict.rule ?? "the default")")
        return lines.joined(separator: "\n")
    }

    static func text(of trial: PolicyTrial, _ policy: ApprovalPolicy, _ file: String) -> String {
        let rulings = [Verdict.Ruling.approve, .reject, .hold]
            .map { "\($0.rawValue) \(trial.rulings[$0] ?? 0)" }
        var lines = ["\(trial.rows) rows of \(file): \(rulings.joined(separator: " · "))"]
        lines += policy.ruleNames.map { row(trial.byRule[$0] ?? 0, $0) }
        lines.append(row(trial.byDefault, "the default, \(policy.defaultRuling.rawValue)"))
        if trial.filtered > 0 { lines.append("Left out: \(trial.filtered) rows") }
        if trial.invalid + trial.duplicates > 0 {
            lines.append(
                "Not decided on: \(trial.invalid) invalid · \(trial.duplicates) duplicate"
            )
        }
        return lines.joined(separator: "\n")
    }

    private static func row(_ count: Int, _ words: String) -> String {
        let number = String(count)
        return String(repeating: " ", count: max(0, 8 - number.count)) + number + "  " + words
    }

    private static func words(for step: Explanation.Step) -> String {
        switch step.outcome {
        case .decides: "matches → \(step.ruling.rawValue)"
        case .full: "matches, and its seats are taken"
        case .passes: "does not match"
        case .unasked: "not asked any more"
        }
    }
}
