import ArgumentParser
import EventRuns
import Foundation
import Intake
import Registration

/// What the columns of a file hold, where their names do not say it, and which rows are meant.
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

    @Option(
        help: ArgumentHelp(
            "A YAML file with the same: columns, splitName, only, except.",
            valueName: "file"
        )
    )
    var mapping: String?

    @Option(
        help: ArgumentHelp(
            """
            Take only rows with one of these values in the column; the others are left out, and \
            told of. Repeatable: all have to hold. Quotes go around a value with a comma.
            """,
            valueName: "Column=value,value"
        ),
        transform: Self.choice
    )
    var only: [RowChoice] = []

    @Option(
        help: ArgumentHelp(
            "Leave out rows with one of these values in the column. Repeatable.",
            valueName: "Column=value,value"
        ),
        transform: Self.choice
    )
    var except: [RowChoice] = []

    mutating func validate() throws {
        for (place, choice) in only.enumerated()
        where only[..<place].contains(where: { $0.column == choice.column }) {
            throw ValidationError(
                "--only names the column '\(choice.column)' twice; list its values in one."
            )
        }
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

    /// The same for whoever reads the file, with what the mapping file says.
    ///
    /// Throws 78 where that cannot be used.
    func choices() throws -> (ColumnChoices, RowChoices) {
        var columns = ColumnChoices()
        columns.assignments = map
        columns.splitsNames = splitName
        var rows = RowChoices()
        (rows.only, rows.except) = (only, except)
        guard let mapping else { return (columns, rows) }
        return try MappingFile.load(from: mapping, limits: Limits()).adding(columns, rows)
    }

    /// The same as somebody types it.
    var typed: [(String, String?)] {
        map.map { ("--map", "\($0.column)=\($0.meaning.word)") } + [("--mapping", mapping)]
            + only.map { ("--only", $0.text) } + except.map { ("--except", $0.text) }
    }

    private static func choice(_ text: String) throws -> RowChoice {
        guard let choice = RowChoice(text) else {
            throw ValidationError("'\(text)' is no Column=value, such as \"Status=Attending\".")
        }
        return choice
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
