import ArgumentParser
import Intake
import Reporting

/// How a CSV is to be written.
struct CSVOptions: ParsableArguments {
    @Flag(help: "Write it as Excel opens it: with a byte order mark, and lines that end in CR LF.")
    var excel = false

    @Option(
        help: "What separates cells: comma, semicolon, tab or pipe (default: comma).",
        transform: Self.delimiter
    )
    var delimiter: UInt8?

    /// The style that was asked for.
    var style: CSVStyle {
        var style = excel ? CSVStyle.excel : CSVStyle()
        if let delimiter { style.delimiter = delimiter }
        return style
    }

    private static func delimiter(_ text: String) throws -> UInt8 {
        guard let delimiter = Delimiter(text) else {
            throw ValidationError(
                "'\(text)' is no delimiter: comma, semicolon, tab, pipe or one such character."
            )
        }
        return delimiter.byte
    }
}
