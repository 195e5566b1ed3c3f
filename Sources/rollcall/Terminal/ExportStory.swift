import Policy
import Registration

/// What an export of a policy's rules holds, and what it leaves out.
enum ExportStory {
    private struct Rule: Encodable {
        var question: String
        var condition: String
        var value: String
        var result: String
        var matchCase: Bool
        var order: Int
    }

    private struct Left: Encodable {
        var rule: String
        var line: Int?
        var column: Int?
        var reason: String
        var matters: Bool
    }

    private struct Form: Encodable {
        var rules: [Rule]
    }

    private struct Document: Encodable {
        var rules: [Rule]
        var complete: Bool
        var left: [Left]
        var notes: [String]
        var exit: Int32
    }

    /// The rules as the form has them; the whole document has what was left out as well.
    static func document(of export: HostRulesExport, isWhole: Bool) -> String {
        let rules = export.rules.map { rule in
            Rule(
                question: rule.question,
                condition: rule.condition,
                value: rule.value,
                result: rule.result,
                matchCase: rule.matchCase,
                order: rule.order
            )
        }
        guard isWhole else { return JSONText.of(Form(rules: rules)) }
        let left = export.left.map { left in
            Left(
                rule: left.rule,
                line: left.line,
                column: left.column,
                reason: left.reason,
                matters: left.matters
            )
        }
        let status: ExitStatus = export.isComplete ? .done : .checkFailed
        return JSONText.of(
            Document(
                rules: rules,
                complete: export.isComplete,
                left: left,
                notes: export.notes,
                exit: status.rawValue
            )
        )
    }

    /// What people are told beside the rules.
    static func lines(on export: HostRulesExport, _ name: String) -> [String] {
        var lines = export.left.map { left in
            let place = [left.line, left.column].compactMap { $0.map { ":\($0)" } }.joined()
            let harmless = left.matters ? "" : " (makes no difference)"
            return "\(name)\(place): `\(Excerpt(left.rule))` is left out: \(left.reason)\(harmless)"
        }
        lines += export.notes.map { "note: \($0)" }
        lines.append(
            export.isComplete
                ? "complete: with these \(export.rules.count) rules Webex decides like the policy"
                : "NOT complete: Webex rejects whom none of these \(export.rules.count) rules "
                    + "matches; do not put them into the form unless that is what you want"
        )
        return lines
    }
}
