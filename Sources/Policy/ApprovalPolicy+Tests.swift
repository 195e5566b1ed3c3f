import Registration
import StrictYAML

/// What came of one of a policy's own tests.
public struct PolicyTestResult: Hashable, Sendable {
    /// Where the test stands, from 1.
    public let line: Int
    /// From 1.
    public let column: Int
    /// Who it is about, addresses masked: `companyName "Acme"`.
    public let given: String
    /// What was expected, in words: `reject by rivals`.
    public let expected: String
    /// What the policy says, in the same words.
    public let found: String
    /// Whether the two agree.
    public let isPassed: Bool
}

extension ApprovalPolicy {
    /// Runs the tests that stand in the policy, in their order.
    public func testResults() -> [PolicyTestResult] {
        document.tests.map { test in
            var subject = Subject(test.person, registeredAt: test.registeredAt)
            let verdict = verdict(
                of: firstRule(for: &subject) { !test.full.contains(rules[$0].name) }
            )
            let isRight: Bool
            switch test.decider {
            case .anyRule: isRight = true
            case .rule(let name): isRight = verdict.rule == name
            case .otherwise: isRight = verdict.rule == nil
            }
            return PolicyTestResult(
                line: test.place.line,
                column: test.place.column,
                given: test.words,
                expected: test.expectation,
                found: "\(verdict.ruling.rawValue) by \(verdict.rule ?? "default")",
                isPassed: isRight && verdict.ruling == test.expected
            )
        }
    }
}

extension PolicyTest {
    fileprivate var words: String {
        var parts = RegistrantField.allCases.compactMap { field in
            person[field].map { "\(field.rawValue) \"\(Excerpt($0))\"" }
        }
        if let registeredAt { parts.append("registrationTime \(registeredAt)") }
        if !full.isEmpty {
            parts.append("no seats left in " + full.sorted().joined(separator: ", "))
        }
        return parts.joined(separator: ", ")
    }

    fileprivate var expectation: String {
        switch decider {
        case .anyRule: expected.rawValue
        case .rule(let name): "\(expected.rawValue) by \(name)"
        case .otherwise: "\(expected.rawValue) by default"
        }
    }
}
