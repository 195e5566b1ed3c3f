import Registration

/// The sentences in which the ledger explains a row.
enum RowWords {
    static let filteredCode = "filtered"
    static let forgotten = "the person was erased on request"
    static let suppressed = "somebody asked not to be registered again; nothing of the row is kept"
    static let inDoubt = "sent, and no answer came back"
    static let notSent = "nothing was sent for this row"
    static let unaddressed = "Webex lists the person without an id or a status"
    static let unlistedCode = "webex.unlisted"
    static let unlisted = "Webex does not list the person: there is nothing to do"
    static let deletedCode = "deleted"
    static let deleted = "was taken off the meeting by this run"
    static let vanished = "was registered, and Webex does not list the person any more"
    static let uncheckedCode = "already_registered.unchecked"
    static let unchecked = "an earlier run has the person as registered; Webex was not asked now"
    static let listedTwice = "Webex lists several people under this address"

    /// Every problem of a row with its column's name.
    static func problems(_ problems: [Problem]) -> String {
        problems.map { problem in
            problem.column.map { "\($0): \(problem.message)" } ?? problem.message
        }
        .joined(separator: "; ")
    }

    /// Which row a duplicate repeats.
    static func repetition(_ repetition: Repetition) -> String {
        let place = "row \(repetition.firstRow) (line \(repetition.firstLine))"
        return repetition.isOtherPerson
            ? "the same address as \(place), beside another name" : "the same address as \(place)"
    }

    /// Someone who was there before this run sent anything.
    static func alreadyRegistered(_ status: RegistrantStatus?) -> String {
        status.map { "was already on Webex, as \($0)" } ?? "was already on Webex"
    }

    /// Someone whom this run did not register and who is there all the same.
    static func unexpected(_ status: RegistrantStatus?) -> String {
        let standing = status.map { " as \($0)" } ?? ""
        return "Webex lists the person\(standing), although this run did not register them"
    }

    /// A decision that does not show.
    static func statusDiffers(_ status: RegistrantStatus?) -> String {
        let standing = status.map { "as \($0)" } ?? "without a status"
        return "Webex lists the person \(standing), which is not what was decided"
    }

    /// The code of a verdict against which somebody may have decided.
    static let contestedCode = "webex.decided"

    /// Why a verdict is not carried out; nil where it is.
    static func obstacle(
        to ruling: Verdict.Ruling,
        _ course: Applicant.Course,
        _ status: RegistrantStatus
    ) -> String? {
        switch course {
        case .toBeSent, .alreadySo, .held: nil
        case .tooLate:
            "the policy holds the person, and Webex has them as \(status) since they registered"
        case .contested:
            """
            the policy says \(ruling), and Webex has the person as \(status): nobody can say \
            whether a person decided that, because the answer to their registration was lost
            """
        }
    }

    /// A decision that was made by somebody else before ours was sent.
    static let decidedByOthers = "somebody else has decided by now"

    /// A decision that did not get through; nil where there is nothing to say.
    static func decision(
        _ ruling: Verdict.Ruling,
        _ state: DecisionState,
        code: String,
        message: String
    ) -> String? {
        let words = message.isEmpty ? "" : ": \(message)"
        switch state {
        case .held, .waiting, .answered: return nil
        case .sent, .inDoubt: return "nobody knows yet whether the \(ruling) was applied\(words)"
        case .refused where code == contestedCode: return message
        case .refused:
            return "Webex refused the \(ruling)\(code.isEmpty ? "" : " (\(code))")\(words)"
        case .overtaken where ruling == .hold: return message
        case .overtaken where ruling == .delete:
            return "the person was left as they are\(words)"
        case .overtaken: return "the \(ruling) was not needed any more\(words)"
        }
    }
}
