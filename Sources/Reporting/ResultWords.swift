import Registration

/// The words of `_result` and `_what_to_do`: one row's fate for a person who knows no codes.
///
/// "In" means approved on Webex by this run, registered or approved by it; somebody whom this run
/// found approved "was already in". Pending is waiting, whoever registered the person. A cancelled
/// registration reads "Rejected" (that person cannot join either), and what to do says which of
/// the two it was. A status that is missing, or that the contract does not have, is not known yet.
enum ResultWords {
    static func result(of row: RowAccount) -> String {
        if row.isForgotten { return "Forgotten" }
        return switch row.bucket {
        case .registered, .alreadyRegistered: standing(of: row)
        case .invalid: "Fix this row"
        case .duplicate: row.repetition.map { "Same person twice (row \($0.firstRow))" } ?? twice
        case .refused: "Refused by Webex"
        case .inDoubt: "Not known yet"
        case .notSent: unsent[row.code] ?? "Not sent"
        }
    }

    /// The next step of a person, empty where nothing is to be done.
    static func whatToDo(about row: RowAccount) -> String {
        if row.isForgotten { return "" }
        return switch row.bucket {
        case .invalid: ProblemWords.hints(of: row)
        case .duplicate: whatToDo(aboutDuplicate: row)
        case .refused:
            row.discrepancy == nil
                ? "Read Webex's words in _message, correct the row and import it again"
                : whatToDo(aboutDifference: row)
        case .inDoubt:
            row.discrepancy == nil
                ? "Import the file again: that first finds out whether Webex has this person"
                : whatToDo(aboutDifference: row)
        case .notSent: whatToDo(aboutUnsent: row)
        case .registered, .alreadyRegistered:
            row.discrepancy == nil ? whatToDo(aboutListed: row) : whatToDo(aboutDifference: row)
        }
    }

    private static let twice = "Same person twice"
    private static let unsent = [
        "filtered": "Left out", "deleted": "Taken off", "webex.unlisted": "Not on Webex",
        RowAccount.suppressedCode: "Left out",
    ]

    private static func standing(of row: RowAccount) -> String {
        switch row.status {
        case _ where row.decision == .cancelled: "Cancelled"
        case .approved:
            row.bucket == .registered || row.decision == .approved ? "In" : "Was already in"
        case .pending: "Waiting for approval"
        case .rejected, .cancelled: "Rejected"
        case .other, nil: "Not known yet"
        }
    }

    private static func whatToDo(aboutDuplicate row: RowAccount) -> String {
        guard let first = row.repetition, first.isOtherPerson else { return "" }
        return "Row \(first.firstRow) (line \(first.firstLine)) has the same address under another "
            + "name: give each person an address of their own and import this row again, or leave "
            + "it out if it is the same person"
    }

    private static func whatToDo(aboutUnsent row: RowAccount) -> String {
        if row.discrepancy != nil { return whatToDo(aboutDifference: row) }
        if unsent[row.code] != nil { return "" }
        if row.code == "limit" {
            return "Import the file again with a higher --limit or without it"
        }
        return "Import the file again: nothing was sent for this person"
    }

    private static func whatToDo(aboutListed row: RowAccount) -> String {
        switch row.status {
        case .pending where row.decision == .cancelled: ""
        case .cancelled where row.decision == .cancelled: ""
        case .approved: ""
        case .pending: "Approve or reject this person on Webex: until then they cannot join"
        case .rejected where row.decision == .rejected: ""
        case .rejected:
            "Webex has this person as rejected: approve them there if they are to come"
        case .cancelled:
            "The registration was cancelled on Webex: ask whether this person is to come, and "
                + "register them there again if so"
        case .other(let word):
            "Webex gives this person the status \"\(Excerpt(word))\": look there what it means"
        case nil: "Import the file again: that asks Webex where this person stands"
        }
    }

    private static func whatToDo(aboutDifference row: RowAccount) -> String {
        switch row.discrepancy {
        case .vanished:
            "Somebody took this person off the meeting on Webex: ask whether that was meant, and "
                + "register them there again if not"
        case .listedTwice:
            "Webex lists this address more than once: remove the surplus registrations there"
        case .statusDiffers:
            "Webex does not show what was decided for this person: look at the registrant there "
                + "and put it right"
        case .unexpected:
            "Webex lists this person although this run did not register them: look at the "
                + "registrant there"
        case .agrees, .arrived, .removed, .absent, .stranger, nil:
            "Import the file again: that asks Webex where this person stands"
        }
    }
}
