import ArgumentParser
import Intake

/// How a file of attendees is read: whatever is not said is found out, and told.
struct FileOptions: ParsableArguments {
    @Option(
        help: """
            How the bytes stand for characters: utf-8, utf-16le, utf-16be, windows-1252 or latin-1.
            """,
        transform: OneOf.read
    )
    var encoding: TextEncoding?

    @Option(
        help: "What separates cells: comma, semicolon, tab, pipe or another character.",
        transform: Self.delimiter
    )
    var delimiter: Delimiter?

    @Option(help: "The line of the header, from 1; what stands above is left out.")
    var headerLine: Int?

    @Option(help: "Refuse a file with more rows.")
    var maxRows: Int?

    @Flag(help: "Leave out lines whose quotes are broken, and list them; exit 65.")
    var lenient = false

    @OptionGroup var columns: ColumnOptions

    mutating func validate() throws {
        guard headerLine ?? 1 >= 1 else { throw ValidationError("--header-line begins at 1.") }
        guard maxRows ?? 1 >= 1 else { throw ValidationError("--max-rows must be at least 1.") }
    }

    /// The same for whoever reads the file.
    ///
    /// Throws 78 where the mapping file cannot be used.
    func reading() throws -> ReadingOptions {
        var reading = ReadingOptions()
        reading.encoding = encoding
        reading.delimiter = delimiter
        reading.headerLine = headerLine
        reading.mostRows = maxRows
        reading.isLenient = lenient
        (reading.columns, reading.rows) = try columns.choices()
        return reading
    }

    /// The same as somebody types it.
    var typed: [(String, String?)] {
        [
            ("--encoding", encoding?.rawValue),
            ("--delimiter", delimiter.map(Self.typed)),
            ("--header-line", headerLine.map { String($0) }),
            ("--max-rows", maxRows.map { String($0) }),
        ] + columns.typed
    }

    private static func delimiter(_ text: String) throws -> Delimiter {
        guard let delimiter = Delimiter(text) else {
            throw ValidationError(
                "'\(text)' is no delimiter: comma, semicolon, tab, pipe or one such character."
            )
        }
        return delimiter
    }

    private static func typed(_ delimiter: Delimiter) -> String {
        delimiter.words.filter { $0 != "\"" }
    }
}
