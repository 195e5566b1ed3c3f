internal import GRDB
import Registration
internal import SQLRows

/// What decides in which counts a row appears: read alike for one row and for a group of rows.
struct Standing: Hashable {
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
    init(_ row: RowColumns) throws {
        state = try decoded(row.requiredText(0))
        status = row.text(1).map { RegistrantStatus($0) }
        found = try row.text(2).map { try decoded($0) }
        isOtherPerson = row.number(3) != 0
        decisionState = try row.text(4).map { try decoded($0) }
        ruling = try row.text(5).map { try decoded($0) }
    }

    /// What the decision came to.
    var decision: Decision {
        switch (decisionState, ruling) {
        case (.held, _): .held
        case (.answered, .approve): .approved
        case (.answered, .reject): .rejected
        case (.answered, .cancel): .cancelled
        case (.answered, .delete): .deleted
        default: .none
        }
    }

    /// What the reconciliation found; a decision that did not get through differs as well.
    var discrepancy: Finding.Kind? {
        if let found { return found }
        switch decisionState {
        case .refused, .inDoubt, .sent: return .statusDiffers
        // Somebody was to be taken out, and is there.
        case .overtaken where ruling == .cancel || ruling == .delete:
            return state == .alreadyRegistered ? .statusDiffers : nil
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
