import ArgumentParser
import Reporting

/// What a report is written as.
struct ReportOptions: ParsableArguments {
    @Option(
        help: "What to write: csv, html, json, or several of them with commas (default: all).",
        transform: ReportOptions.formats
    )
    var format = Set(ReportFormat.allCases)

    @OptionGroup var csv: CSVOptions

    private static func formats(_ text: String) throws -> Set<ReportFormat> {
        let formats: Set<ReportFormat> = Set(
            try text.split(separator: ",").map { try OneOf.read(String($0)) }
        )
        guard !formats.isEmpty else { throw ValidationError("--format names nothing.") }
        return formats
    }
}
