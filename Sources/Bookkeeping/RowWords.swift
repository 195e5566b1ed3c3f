import Registration

/// The sentences in which the ledger explains a row.
enum RowWords {
    static let filteredCode = "filtered"
    static let inDoubt = "sent, and no answer came back"
    static let notSent = "nothing was sent for this row"
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
        case .refused:
            return "Webex refused the \(ruling)\(code.isEmpty ? "" : " (\(code))")\(words)"
        case .overtaken: return "the \(ruling) was not needed any more\(words)"
        }
    }
}
