import Registration

/// One reason for which rows are not in: how many have it, and what to do.
struct LetterCause: Hashable, Sendable {
    /// What is wrong, in words.
    let message: String
    /// What to do about it; empty where nothing is to be done.
    let fix: String
    /// Rows that have it.
    var rows = 0
    /// The lines of the file on which the first of them begin.
    var lines: [Int] = []
}

/// Why rows need a person, counted while they stream by: bounded, whatever they say.
struct LetterCauses: Sendable {
    /// Reasons that are told apart.
    private static let mostKinds = 200
    /// Lines that are named as examples.
    private static let mostLines = 3

    private var byKey: [String: LetterCause] = [:]

    /// Takes in a row; one that needs nobody has no cause.
    mutating func add(_ row: RowAccount) {
        guard row.needsPerson else { return }
        var seen: Set<String> = []
        for problem in row.problems where problem.severity == .error {
            guard seen.insert(problem.code).inserted else { continue }
            add(problem.message, fix: problem.hint, key: problem.code, row)
        }
        guard seen.isEmpty else { return }
        let code = ProblemWords.code(of: row)
        // Words that name another row are no words of a kind.
        var plain = row
        if row.bucket == .duplicate { plain.message = "" }
        let words = Excerpt.masking(ProblemWords.problem(of: plain, columns: row.cells.count))
        let fix = row.bucket == .duplicate ? Self.duplicateFix : ProblemWords.fix(for: row)
        // Webex has one code for all that it refuses: its words tell the kinds apart.
        let isWebex = code.hasPrefix("webex.") || code.isEmpty
        add(words, fix: fix, key: isWebex ? "\(code) \(words)" : code, row)
    }

    /// The most frequent first, equals by their words.
    var sorted: [LetterCause] {
        byKey.sorted { ($1.value.rows, $0.key) < ($0.value.rows, $1.key) }.map(\.value)
    }

    private mutating func add(_ message: String, fix: String, key: String, _ row: RowAccount) {
        guard byKey[key] != nil || byKey.count < Self.mostKinds else { return }
        var cause =
            byKey[key]
            ?? LetterCause(
                message: String(Excerpt.line(message).prefix(300)),
                fix: String(Excerpt.line(fix).prefix(300))
            )
        cause.rows += 1
        if cause.lines.count < Self.mostLines { cause.lines.append(row.line) }
        byKey[key] = cause
    }

    private static let duplicateFix = """
        Give each person an address of their own, or leave the row out if it is the same person
        """
}
