import Registration

/// The columns of `discrepancies.csv`: where the file and Webex do not say the same, one line each.
///
/// The rows of the file come first, in their order, then whoever is on Webex and not in the file,
/// by address. A row may have several lines: one for each property of which Webex has another
/// value. Rows that could not be sent, or were left out by choice, are no discrepancies: they are
/// in `needs-attention.csv` or nobody waits for them.
struct DiscrepancyLayout: Sendable {
    /// What differs: the words of `_code`.
    enum Kind: String {
        case notInFile = "not_in_file"
        case notOnWebex = "not_on_webex"
        case statusDiffers = "status_differs"
        case dataDiffers = "data_differs"
        case listedTwice = "listed_twice"
        case unexpected

        /// The same for a person who knows no codes.
        var words: String {
            switch self {
            case .notInFile: "On Webex but not in the file"
            case .notOnWebex: "In the file but not on Webex"
            case .statusDiffers: "Another status than was decided"
            case .dataDiffers: "Other data than in the file"
            case .listedTwice: "Listed more than once"
            case .unexpected: "On Webex though not registered by this run"
            }
        }
    }

    private let columns: [FileHeader.Column]
    private let run: String
    private let isReconciled: Bool

    /// Of a run that was never compared with Webex nobody knows who is missing there.
    init(_ settings: ReportWriter.Settings) {
        columns = settings.header.columns
        run = settings.runWords
        isReconciled = settings.isReconciled
    }

    func addHeader(to text: inout CSVText) {
        text.addLine([
            "_difference", "_what_to_do", "Email", "First Name", "Last Name", "_field", "_in_file",
            "_on_webex", "_code", "_row", "_line", "_registrant_id", "_run",
        ])
    }

    /// Adds what differs about a row: nothing for most.
    func add(_ row: RowAccount, _ differences: [DataDifference], to text: inout CSVText) {
        if let kind = kind(of: row) {
            let isHere = row.status != nil
            add(
                Line(
                    kind: kind,
                    whatToDo: row.discrepancy == nil && row.needsPerson
                        ? "See this row in needs-attention.csv" : ResultWords.whatToDo(about: row),
                    field: kind == .statusDiffers ? "status" : "",
                    inFile: kind == .statusDiffers ? row.decision.rawValue : "yes",
                    onWebex: isHere ? row.status?.description ?? "" : "no"
                ),
                about: row,
                to: &text
            )
        }
        for difference in differences {
            add(
                Line(
                    kind: .dataDiffers,
                    whatToDo: "Correct it where it is wrong: on Webex or in the file",
                    field: difference.field.rawValue,
                    inFile: difference.sent,
                    onWebex: difference.listed
                ),
                about: row,
                to: &text
            )
        }
    }

    /// Adds somebody who is on Webex and not in the file.
    func add(_ stranger: Registrant, to text: inout CSVText) {
        text.addLine([
            Kind.notInFile.words, "", stranger.email, stranger.firstName ?? "",
            stranger.lastName ?? "", "", "no", stranger.status?.description ?? "yes",
            Kind.notInFile.rawValue, "", "", stranger.id?.text ?? "", run,
        ])
    }

    private struct Line {
        let kind: Kind
        let whatToDo: String
        let field: String
        let inFile: String
        let onWebex: String
    }

    private func kind(of row: RowAccount) -> Kind? {
        switch row.discrepancy {
        case .vanished: return .notOnWebex
        case .listedTwice: return .listedTwice
        case .statusDiffers: return .statusDiffers
        case .unexpected: return .unexpected
        case .agrees, .arrived, .removed, .absent, .stranger, nil: break
        }
        switch row.bucket {
        case .refused, .inDoubt, .notSent:
            // Left out by choice or on request, or taken off by the run itself.
            let isMeant = [
                "filtered", RowAccount.suppressedCode, RowAccount.forgottenCode, "deleted",
                "webex.unlisted",
            ]
            .contains(row.code)
            return isReconciled && row.status == nil && !isMeant ? .notOnWebex : nil
        case .registered, .alreadyRegistered, .invalid, .duplicate: return nil
        }
    }

    private func add(_ line: Line, about row: RowAccount, to text: inout CSVText) {
        text.addLine([
            line.kind.words, line.whatToDo, cell(.email, of: row), cell(.firstName, of: row),
            cell(.lastName, of: row), line.field, line.inFile, line.onWebex, line.kind.rawValue,
            String(row.row), String(row.line), row.registrantID?.text ?? "", run,
        ])
    }

    private func cell(_ field: RegistrantField, of row: RowAccount) -> String {
        guard let place = columns.firstIndex(where: { $0.field == field }),
            place < row.cells.count
        else { return "" }
        return row.cells[place]
    }
}
