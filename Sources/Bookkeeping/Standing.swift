internal import GRDB
import Registration

/// Where a decision stands in the ledger.
enum DecisionState: String {
    /// The policy leaves the person waiting; never sent.
    case held
    /// To be sent.
    case waiting
    /// In a call whose outcome is not known.
    case sent
    /// Answered with 204, or the listing shows its effect.
    case answered
    /// Webex does not take it.
    case refused
    /// Nobody can say.
    case inDoubt = "in_doubt"
    /// Nothing was left to decide.
    case overtaken
}

/// What decides in which counts a row appears: read alike for one row and for a group of rows.
struct Standing {
    let state: RowState
    let status: RegistrantStatus?
    let isOtherPerson: Bool
    let decisionState: DecisionState?
    let ruling: Verdict.Ruling?
    private let found: Finding.Kind?

    /// The expressions that `init` reads, in its order; `row` and `decision` are joined.
    static let columns = """
        row.state, row.status, row.discrepancy, row.other_person, decision.state, decision.ruling
        """

    /// Reads the first six columns of a result.
    init(_ row: Row) throws {
        state = try decoded(row[0])
        status = (row[1] as String?).map { RegistrantStatus($0) }
        found = try (row[2] as String?).map { try decoded($0) }
        isOtherPerson = (row[3] as Bool?) ?? false
        decisionState = try (row[4] as String?).map { try decoded($0) }
        ruling = try (row[5] as String?).map { try decoded($0) }
    }

    /// What the decision came to.
    var decision: Decision {
        switch (decisionState, ruling) {
        case (.held, _): .held
        case (.answered, .approve): .approved
        case (.answered, .reject): .rejected
        default: .none
        }
    }

    /// What the reconciliation found; a decision that did not get through differs as well.
    var discrepancy: Finding.Kind? {
        if let found { return found }
        switch decisionState {
        case .refused, .inDoubt, .sent: return .statusDiffers
        default: return nil
        }
    }

    /// Sets what the counts depend on.
    func tell(_ account: inout RowAccount) {
        account.bucket = state.bucket
        account.status = status
        account.decision = decision
        account.discrepancy = discrepancy
    }
}

/// A stored word as its case; a word that no version of this table held means damage.
func decoded<Word: RawRepresentable<String>>(_ text: String) throws -> Word {
    guard let word = Word(rawValue: text) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT)
    }
    return word
}
