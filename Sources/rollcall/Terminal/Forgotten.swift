import EventRuns
import Registration

/// What came of an erasure, for people and for programs.
struct Forgotten {
    private let account: ErasureAccount
    private let places: [ErasedPlace]
    private let isDry: Bool
    private let isBlocked: Bool

    /// What was erased, and every place.
    init(_ account: ErasureAccount, in places: [ErasedPlace], _ command: ForgetCommand) {
        self.account = account
        self.places = places
        isDry = command.dryRun
        isBlocked = command.block
    }

    /// A line each, what is left to be done at the end.
    var story: String {
        var lines = [headline]
        lines += section(isDry ? "Would be erased" : "Erased", .erased)
        lines += section("Searched, nothing there", .clean)
        lines += section("Left to do", .left)
        return lines.joined(separator: "\n")
    }

    /// The same as JSON.
    var document: String {
        struct Place: Encodable {
            var place: String
            var outcome: ErasedPlace.Outcome
            var words: String
        }
        struct Document: Encodable {
            var dryRun: Bool
            var blocked: Bool
            var rows: Int
            var runs: [String]
            var places: [Place]
        }
        return JSONText.of(
            Document(
                dryRun: isDry,
                blocked: isBlocked && !isDry,
                rows: account.rows,
                runs: account.runs.map(\.text),
                places: places.map {
                    Place(place: $0.name, outcome: $0.outcome, words: $0.words)
                }
            ),
            isSnakeCased: true
        )
    }

    private var headline: String {
        let rows = "\(account.rows) rows in \(account.runs.count) runs"
        if isDry { return "DRY RUN: \(rows) would be forgotten" }
        let blocked = isBlocked ? "; later imports leave these people out" : ""
        return "Forgotten: \(rows)\(blocked)"
    }

    private func section(_ title: String, _ outcome: ErasedPlace.Outcome) -> [String] {
        let these = places.filter { $0.outcome == outcome }
        guard !these.isEmpty else { return [] }
        return ["\(title):"] + these.map { "  \($0.name): \($0.words)" }
    }
}
