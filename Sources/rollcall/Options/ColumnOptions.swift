import ArgumentParser
import Foundation
import Intake

/// What the columns of a file hold, where their names do not say it.
struct ColumnOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            What a column holds: a property (firstName, email, jobTitle, …), name for a whole \
            name, or ignore. Repeatable. #4 is the fourth column.
            """,
            valueName: "Column=field"
        ),
        transform: Self.assignment
    )
    var map: [ColumnChoices.Assignment] = []

    @Flag(
        help: """
            Split a whole name: "Last, First" at its one comma; Han and Kana after the family \
            name; else the last word, with particles such as von and de, is the last name.
            """
    )
    var splitName = false

    mutating func validate() throws {
        for (place, said) in map.enumerated() {
            let earlier = map[..<place]
            if earlier.contains(where: { $0.column == said.column }) {
                throw ValidationError("--map names the column '\(said.column)' twice.")
            }
            if said.meaning != .ignored, earlier.contains(where: { $0.meaning == said.meaning }) {
                throw ValidationError("--map names two columns for \(said.meaning.word).")
            }
        }
    }

    /// The same for whoever reads the file.
    var choices: ColumnChoices {
        var choices = ColumnChoices()
        choices.assignments = map
        choices.splitsNames = splitName
        return choices
    }

    /// The same as somebody types it.
    var typed: [(String, String?)] {
        map.map { ("--map", "\($0.column)=\($0.meaning.word)") }
    }

    /// `Column=field`; the last `=` counts, since a column's name may hold one.
    private static func assignment(_ text: String) throws -> ColumnChoices.Assignment {
        guard let equals = text.lastIndex(of: "="), equals > text.startIndex else {
            throw ValidationError("'\(text)' is no Column=field, such as \"Work mail=email\".")
        }
        let word = String(text[text.index(after: equals)...])
        guard let meaning = ColumnMeaning(named: word) else {
            throw ValidationError(
                "'\(word)' in '\(text)' is no field; \(ColumnMeaning.advice(for: word))."
            )
        }
        return ColumnChoices.Assignment(column: String(text[..<equals]), meaning: meaning)
    }
}
