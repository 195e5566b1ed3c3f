import Intake
import Registration

/// How the columns of a file were understood, for people and as a document.
struct HeaderStory {
    let explanation: HeaderExplanation
    let file: String

    /// 65 where the header cannot be used.
    var exit: ExitStatus { explanation.problem?.status ?? .done }

    var text: String {
        var rows = [["#", "Column", "Understood as", "Because", "Example"]]
        for (column, example) in zip(explanation.columns, explanation.examples) {
            let name = "\(Excerpt(column.name))"
            let number = column.number == 0 ? "" : String(column.number)
            rows.append([number, name, column.words, column.why, example])
        }
        let widths = rows[0].indices.map { place in rows.map { $0[place].count }.max() ?? 0 }
        let lines = rows.map { row in
            let cells = zip(row, widths)
                .map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return cells.joined(separator: "  ").trimmedAtEnd
        }
        let head = "The header of \(file), on line \(explanation.line):"
        return ([head] + lines).joined(separator: "\n")
    }

    var document: String {
        struct Column: Encodable {
            var number: Int
            var name: String
            var understoodAs: String
            var field: String?
            var reason: String
            var didYouMean: String?
            var option: String?
            var example: String
        }
        struct Document: Encodable {
            var file: String
            var headerLine: Int
            var columns: [Column]
            var problem: String?
            var exit: Int32
            var retryable: Bool
        }
        let columns = zip(explanation.columns, explanation.examples)
            .map { column, example in
                Column(
                    number: column.number,
                    name: Excerpt.masking(column.name),
                    understoodAs: column.meaning.word,
                    field: column.meaning.field?.rawValue,
                    reason: column.reason.rawValue,
                    didYouMean: column.nearMiss?.known,
                    option: column.nearMiss?.option,
                    example: example
                )
            }
        return JSONText.of(
            Document(
                file: file,
                headerLine: explanation.line,
                columns: columns,
                problem: explanation.problem?.description,
                exit: exit.rawValue,
                retryable: exit.isRetryable
            ),
            isSnakeCased: true
        )
    }
}

extension ColumnReading.Meaning {
    /// The property; nil for anything else.
    fileprivate var field: RegistrantField? {
        guard case .field(let field) = self else { return nil }
        return field
    }

    /// One word, for programs.
    fileprivate var word: String {
        switch self {
        case .field: "field"
        case .wholeName: "whole_name"
        case .question: "question"
        case .carried: "unknown"
        case .leftOut: "left_out"
        }
    }
}

extension String {
    /// Without spaces at its end.
    fileprivate var trimmedAtEnd: String {
        String(reversed().drop { $0 == " " }.reversed())
    }
}
