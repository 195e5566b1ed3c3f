import EventRuns
import Policy
import Registration

extension PolicyStory {
    static func document(of check: PolicyCheck, _ file: String) -> String {
        struct Finding: Encodable {
            var kind: String
            var line: Int
            var column: Int
            var message: String
            var hint: String
        }
        struct Document: Encodable {
            var policy: String
            var rules: Int
            var findings: [Finding]
            var exit: Int32
        }
        let findings = check.findings.map { finding in
            Finding(
                kind: finding.kind.rawValue,
                line: finding.problem.line,
                column: finding.problem.column,
                message: finding.problem.message,
                hint: finding.problem.hint
            )
        }
        return JSONText.of(
            Document(
                policy: file,
                rules: check.rules,
                findings: findings,
                exit: check.status.rawValue
            )
        )
    }

    static func document(of results: [PolicyTestResult], _ file: String) -> String {
        struct Test: Encodable {
            var line: Int
            var column: Int
            var given: String
            var expected: String
            var found: String
            var passed: Bool
        }
        struct Document: Encodable {
            var policy: String
            var passed: Int
            var failed: Int
            var tests: [Test]
            var exit: Int32
        }
        let tests = results.map { result in
            Test(
                line: result.line,
                column: result.column,
                given: result.given,
                expected: result.expected,
                found: result.found,
                passed: result.isPassed
            )
        }
        let failed = tests.count { !$0.passed }
        return JSONText.of(
            Document(
                policy: file,
                passed: tests.count - failed,
                failed: failed,
                tests: tests,
                exit: (failed == 0 ? ExitStatus.done : .checkFailed).rawValue
            )
        )
    }

    static func document(of row: RowExplanation) -> String {
        struct Ground: Encodable {
            var condition: String
            var value: String?
            var holds: Bool
        }
        struct Step: Encodable {
            var rule: String
            var line: Int
            var ruling: String
            var outcome: String
            var grounds: [Ground]
        }
        struct Document: Encodable {
            var row: Int
            var line: Int
            var person: String
            var rules: [Step]
            var ruling: String
            var rule: String?
        }
        let steps = row.explanation.steps.map { step in
            Step(
                rule: step.rule,
                line: step.line,
                ruling: step.ruling.rawValue,
                outcome: step.outcome.rawValue,
                grounds: step.grounds.map {
                    Ground(condition: $0.condition, value: $0.value, holds: $0.holds)
                }
            )
        }
        return JSONText.of(
            Document(
                row: row.row,
                line: row.line,
                person: row.person,
                rules: steps,
                ruling: row.explanation.verdict.ruling.rawValue,
                rule: row.explanation.verdict.rule
            )
        )
    }

    static func document(
        of trial: PolicyTrial,
        _ policy: ApprovalPolicy,
        _ file: String
    ) -> String {
        struct Rule: Encodable {
            var rule: String
            var people: Int
        }
        struct Document: Encodable {
            var file: String
            var rows: Int
            var invalid: Int
            var duplicates: Int
            var filtered: Int
            var rules: [Rule]
            var byDefault: Int
            var rulings: [String: Int]
        }
        let rulings = trial.rulings.map { ($0.key.rawValue, $0.value) }
        return JSONText.of(
            Document(
                file: file,
                rows: trial.rows,
                invalid: trial.invalid,
                duplicates: trial.duplicates,
                filtered: trial.filtered,
                rules: policy.ruleNames.map { Rule(rule: $0, people: trial.byRule[$0] ?? 0) },
                byDefault: trial.byDefault,
                rulings: Dictionary(uniqueKeysWithValues: rulings)
            ),
            isSnakeCased: true
        )
    }
}
