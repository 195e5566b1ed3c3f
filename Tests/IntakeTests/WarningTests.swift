import Registration
import Testing

@testable import Intake

/// A warning keeps nobody out, and is told wherever an error would be.
struct WarningTests {
    private let header = "First Name,Last Name,Email,City\n"

    @Test("A row with warnings alone is valid; one with an error tells both")
    func both() throws {
        let rows = try Reading(
            header + "Jo,Roe,jo@gmial.com,KÃ¶ln\nJo,,al@gmial.com,\nJo,Roe,jo@gmial.com,\n"
        )
        .rows
        #expect(rows[0].person != nil && rows[0].errors.isEmpty)
        #expect(rows[0].problems.map(\.code) == ["email.typo", "value.mojibake"])
        #expect(rows[1].errors.map(\.code) == ["lastName.empty"])
        #expect(rows[1].problems.map(\.code) == ["lastName.empty", "email.typo"])
        #expect(rows[2].problems.map(\.code) == ["duplicate", "email.typo"])
        #expect(rows[2].problems.map(\.severity) == [.warning, .warning])
    }

    @Test("Warnings are counted by code, and said in one sentence")
    func counted() throws {
        let rows = "Jo,Roe,jo@gmial.com,KÃ¶ln\nJo,,al@gmial.com,\nJo,Roe,x@x.example,\n"
        let findings = try Reading(header + rows).findings
        #expect(findings.flaws == ["email.typo": 2, "value.mojibake": 1])
        #expect(
            findings.flawSentence
                == "3 warnings, which keep no row back: email.typo 2, value.mojibake 1"
        )
        #expect(try Reading(header + "Jo,Roe,x@x.example,\n").findings.flawSentence == nil)
    }

    @Test("A problem names its cell by its place among all columns")
    func place() throws {
        let text = "_row,First Name,Last Name,Email\n9,Jo,Roe,jo@gmial.com\n"
        let row = try #require(try Reading(text).rows.first)
        #expect(row.warnings.first?.place == 3)
    }
}
