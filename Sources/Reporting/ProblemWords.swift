import Registration

/// What is wrong with a row and how to put it right, as the reports say it.
enum ProblemWords {
    /// The row's code, else that of its first problem or of its repetition.
    static func code(of row: RowAccount) -> String {
        guard row.code.isEmpty else { return row.code }
        return row.problems.first?.code ?? row.repetition?.code ?? ""
    }

    /// The column `_message`: the row's own words, else its problems; what was not sent of it; and
    /// the cells that have no column, whole, so that nothing is lost.
    static func message(of row: RowAccount, columns: Int, leftOut: [String] = []) -> String {
        let words = row.message.isEmpty ? problems(of: row) : row.message
        return joined([words] + leftOut + [surplus(of: row.cells, beyond: columns)])
    }

    /// The column `_problem`; never empty for a row that needs a person.
    static func problem(of row: RowAccount, columns: Int) -> String {
        let listed = problems(of: row)
        let told = listed.isEmpty ? row.message : listed
        let words = told.isEmpty ? plainProblem(of: row) : told
        return joined([words, surplus(of: row.cells, beyond: columns)])
    }

    /// The column `_fix`; never empty for a row that needs a person.
    static func fix(for row: RowAccount) -> String { ResultWords.whatToDo(about: row) }

    /// The remedies of all the row's problems, each once.
    static func hints(of row: RowAccount) -> String {
        let words = hints(of: row.problems)
        return words.isEmpty ? "Correct the row and import it again" : words
    }

    /// The remedies of problems, each once.
    static func hints(of problems: [Problem]) -> String {
        var hints: [String] = []
        for problem in problems where !hints.contains(problem.hint) { hints.append(problem.hint) }
        return joined(hints)
    }

    /// Problems of a row that was checked, and its cells that have no column, whole.
    static func sentences(on problems: [Problem], of row: CheckedRow, columns: Int) -> String {
        joined(problems.map(sentence) + [surplus(of: row.kept, beyond: columns)])
    }

    private static func problems(of row: RowAccount) -> String {
        joined(row.problems.map(sentence))
    }

    /// Column, problem and value: `E-mail: no @ in the address (ada.example.com)`.
    private static func sentence(_ problem: Problem) -> String {
        let place = problem.column.map { "\(Excerpt($0)): " } ?? ""
        let value = problem.value.isEmpty ? "" : " (\(problem.value))"
        return place + problem.message + value
    }

    /// Quoted as in CSV, so that it is plain where each cell ends.
    private static func surplus(of cells: [String], beyond columns: Int) -> String {
        guard cells.count > columns else { return "" }
        let cells = cells.dropFirst(columns).map(quoted)
        return "cells beyond the last column: " + cells.joined(separator: ", ")
    }

    private static func quoted(_ cell: String) -> String {
        let parts = cell.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + parts.joined(separator: "\"\"") + "\""
    }

    private static func joined(_ parts: [String]) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// What is wrong with a row that has no words of its own.
    static func plainProblem(of row: RowAccount) -> String {
        switch row.discrepancy {
        case .vanished: "Webex no longer lists this person"
        case .listedTwice: "Webex lists this address more than once"
        case .statusDiffers: "Webex lists another status than the one decided"
        case .unexpected: "Webex lists this person although this run did not register them"
        case .agrees, .arrived, .removed, .absent, .stranger, nil: plainProblem(ofBucket: row)
        }
    }

    private static func plainProblem(ofBucket row: RowAccount) -> String {
        switch row.bucket {
        case .invalid: "The row cannot be registered as it is"
        case .duplicate: "The address stands on an earlier row under another name"
        case .refused: "Webex refused this row"
        case .inDoubt: "Nobody can say yet whether Webex took this person"
        case .notSent: "Nothing was sent for this person"
        case .registered, .alreadyRegistered:
            "Webex lists this person as \(row.status?.description ?? "nobody knows what")"
        }
    }
}
