import Foundation
import Registration
import Testing

@testable import Intake

/// The small difficult files of `samples/hard`, each with exactly what is said of it.
struct HardSampleTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "samples/hard")

    /// What is told of a file: problems by row, and sentences.
    struct Told: Hashable {
        var problems: [String] = []
        var sentences: [String] = []
        var rows = 0
        var warnings: [String] = []
        /// The code and the place of what refuses it.
        var refused: String?
    }

    private static func told(_ name: String) throws -> Told {
        let reading: Reading
        do { reading = try Reading(path: folder.appending(path: name).path) } catch {
            let problem = try #require(error as? FileProblem)
            let format = problem.code == "file.notCSV" ? problem.message : ""
            let place = problem.line.map { " \($0)" } ?? ""
            return Told(refused: problem.code + place + (format.isEmpty ? "" : ": " + format))
        }
        return Told(
            problems: reading.rows.flatMap { row in row.told.map { "\(row.number) \($0)" } },
            sentences: reading.findings.sentences,
            rows: reading.rows.count,
            warnings: reading.findings.warnings
        )
    }

    private static func foreign(_ name: String) -> Told {
        Told(refused: "file.notCSV: this is no CSV but \(name)")
    }

    private static let expected: [String: Told] = [
        "excel-damage.csv": Told(
            problems: [
                "2 zipCode.zeroLost → 04109", "2 phone.scientific", "3 zipCode.zeroLost → 02139",
                "3 phone.plusLost → +16175550123", "4 value.spreadsheetError",
                "4 zipCode.zeroLost → 01001", "4 phone.plusLost → +34911234567", "5 name.date",
                "5 zipCode.zeroLost → 00118", "6 value.spreadsheetError",
                "6 phone.plusLost → +33142345678", "7 name.date",
                "8 zipCode.zeroLost → 02139-4307",
            ],
            rows: 8
        ),
        "domain-typos.csv": Told(
            problems: [
                "1 email.typo → ann@gmail.com", "2 email.typo → bo@hotmail.com",
                "3 email.typo → cy@yahoo.com", "4 email.typo → di@acme-events.com",
                "5 email.typo → ed@gmail.com",
            ],
            rows: 11
        ),
        "spaces-and-widths.csv": Told(
            problems: ["5 duplicate"],
            sentences: [
                """
                sent in normal form: 2 cells with spaces at an end taken off, 2 cells with accents \
                joined with their letters (NFC), 2 cells with no-break spaces made spaces, 3 cells \
                with invisible characters taken out, 2 cells with full-width characters of the \
                e-mail made plain
                """
            ],
            rows: 5
        ),
        "mojibake.csv": Told(
            problems: [
                "1 value.mojibake → José", "1 value.mojibake → Müller", "1 value.mojibake → Köln",
                "2 value.mojibake → José", "4 value.mojibake → Siân", "5 value.mojibake → O’Neil",
            ],
            rows: 5
        ),
        "utf-16.csv": Told(
            sentences: [
                """
                the text is UTF-16 (little endian), and was converted to UTF-8: 4 characters \
                beyond ASCII
                """
            ],
            rows: 2
        ),
        "windows-1252.csv": Told(
            sentences: [
                "the text is Windows-1252, and was converted to UTF-8: 4 characters beyond ASCII"
            ],
            rows: 2
        ),
        "semicolon.csv": Told(sentences: ["cells are separated by semicolon"], rows: 2),
        "sep-line.csv": Told(sentences: ["cells are separated by pipe"], rows: 1),
        "title-lines.csv": Told(
            sentences: [
                """
                the header is on line 4; 2 lines above it left out: "Attendees of the Spring \
                Summit", "Exported on 3 May 2026"
                """, "1 blank line skipped",
            ],
            rows: 1
        ),
        "mixed-line-ends.csv": Told(sentences: ["1 blank line skipped"], rows: 4),
        "quoted-newlines.csv": Told(problems: ["2 email.noAt"], rows: 2),
        "utf-8-bom.csv": Told(rows: 2),
        "utf-16-big-endian.csv": Told(
            sentences: [
                "the text is UTF-16 (big endian), and was converted to UTF-8: 1 character "
                    + "beyond ASCII"
            ],
            rows: 2
        ),
        "two-encodings.csv": Told(refused: "file.notUTF8 3"),
        "other-encoding.csv": Told(refused: "file.encoding 1"),
        "tab.csv": Told(sentences: ["cells are separated by tab"], rows: 2),
        "blank-lines.csv": Told(sentences: ["6 blank lines skipped"], rows: 2),
        "broken-quote.csv": Told(refused: "csv.unclosedQuote 3"),
        "gzip.csv": Told(sentences: ["the file is packed with gzip, and was unpacked"], rows: 2),
        "near-miss.csv": Told(
            sentences: [
                "the column \"Compny\" is not known: did you mean Company? "
                    + "--map \"Compny=companyName\""
            ],
            rows: 1
        ),
        "equal-columns.csv": Told(rows: 1),
        "different-columns.csv": Told(refused: "header.twice 2"),
        "whole-name.csv": Told(refused: "header.missing 1"),
        "cancelled.csv": Told(
            rows: 2,
            warnings: [
                "the column \"Order Status\" tells of people who do not seem to come: "
                    + "\"Refunded\" (1); --except \"Order Status=Refunded\" leaves them out"
            ]
        ),
        "terminal-escapes.csv": Told(problems: ["1 cell.control"], rows: 2),
        "workbook.csv": foreign("an Excel workbook (.xlsx)"),
        "old-workbook.csv": foreign("an old Excel workbook (.xls)"),
        "open-document.csv": foreign("an OpenDocument spreadsheet (.ods)"),
        "numbers.csv": foreign("a spreadsheet of Apple Numbers"),
        "web-page.csv": foreign("a web page or an HTML table"),
        "pdf.csv": foreign("a PDF document"),
        "archive.csv": foreign("a zip archive"),
    ]

    @Test("Each is told as it is", arguments: expected.keys.sorted())
    func told(name: String) throws {
        #expect(try Self.told(name) == Self.expected[name])
    }

    @Test("None is left out here")
    func all() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(names.sorted() == Self.expected.keys.sorted())
    }
}
