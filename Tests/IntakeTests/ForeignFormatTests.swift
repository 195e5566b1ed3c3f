import Registration
import Testing

@testable import Intake

/// What people drop that is no CSV, each with its own remedy.
struct ForeignFormatTests {
    static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04] + Array(repeating: 0x20, count: 26)

    @Test(
        "Other formats are told by their first bytes",
        arguments: [
            (zip + Array("[Content_Types].xml".utf8), ".xlsx", "Excel"),
            (zip + Array("xl/workbook.xml".utf8), ".xlsx", "Excel"),
            (
                zip + Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8), ".ods",
                "LibreOffice"
            ),
            (zip + Array("list.csv".utf8), "zip", "unpack"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], ".xls", "Excel"),
            (Array("%PDF-1.7".utf8), "PDF", "export"),
            (Array("<!DOCTYPE html>".utf8), "web page", "download"),
            (Array("\u{FEFF}\r\n  <TABLE border=1>".utf8), "HTML table", "spreadsheet"),
            ([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], "UTF-32", "UTF-8"),
            (zip + Array("[Content_Types].xml word/document.xml".utf8), "word processor", "export"),
            (zip + Array("Index/Document.iwa".utf8), "Numbers", "Export To"),
            ([0x50, 0x4B, 0x05, 0x06] + Array(repeating: 0, count: 18), "empty zip", "unpack"),
            (Array("\u{FEFF}\n %PDF-1.7".utf8), "PDF", "export"),
            (Array("\n<!-- a list --><table>".utf8), "HTML table", "spreadsheet"),
            (Array("<div><table>".utf8), "HTML table", "spreadsheet"),
            (EncodingTests.marked("\n<html><table>"), "HTML table", "spreadsheet"),
            (Array("[\n {\"email\": 1}]".utf8), "JSON", "CSV"),
            (Array("{ \"people\": []}".utf8), "JSON", "CSV"),
            (Array("{\\rtf1 Email".utf8), "RTF", "CSV"),
            (Array("BEGIN:VCARD\nFN:Jo".utf8), "vCard", "CSV"),
            ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0], "7-Zip", "unpack"),
            (Array("SQLite format 3\0".utf8), "SQLite", "CSV"),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "picture", "CSV"),
        ] as [([UInt8], String, String)]
    )
    func formats(bytes: [UInt8], name: String, remedy: String) throws {
        for file in [bytes, packed(bytes)] {
            let problem = try #require(try Reading.problem(bytes: file, blockBytes: 1))
            #expect(problem.status == .personNeeded && problem.code == "file.notCSV")
            #expect(problem.message.contains(name), "\(problem)")
            #expect(problem.hint.contains(remedy), "\(problem)")
        }
    }

    @Test("What only begins like one of them is text; a file packed twice is unpacked once more")
    func lookalikes() throws {
        for name in ["<Name>", "[First]", "{First}", "%PD", "BZ", "7zip", "PK"] {
            let file = "\(name),Last,Email,First\nJo,Roe,jo@x.example,Jo\n"
            #expect(try Reading.problem(file) == nil, "\(name)")
        }
        let twice = packed(packed(Array("First,Last,Email\n".utf8)))
        let problem = try Reading.problem(bytes: twice)
        #expect(
            problem?.message.contains("gzip file inside") == true,
            "\(problem.debugDescription)"
        )
    }

    @Test("Zeros that fill a packed file up are no part of it", arguments: [1, 512, 100_000])
    func padded(count: Int) throws {
        let text = Array("First,Last,Email\nJo,Roe,jo@x.example\n".utf8)
        let zeros = [UInt8](repeating: 0, count: count)
        let whole = try Reading(bytes: packed(text))
        let padded = try Reading(bytes: packed(text) + zeros)
        #expect(padded.rows == whole.rows && padded.findings == whole.findings)
        let more = packed(Array("Al,Poe,al@x.example\n".utf8))
        #expect(try Reading(bytes: packed(text) + zeros + more + zeros).rows.count == 2)
    }

    @Test("A packed file that is damaged is refused, several members are one file")
    func damaged() throws {
        let text = Array("First,Last,Email\nJo,Roe,jo@x.example\n".utf8)
        let more = Array("Al,Poe,al@x.example\n".utf8)
        #expect(try Reading(bytes: packed(text) + packed(more)).rows.count == 2)
        for index in [3, 20, packed(text).count - 6] {
            var bytes = packed(text)
            bytes[index] ^= 0xFF
            #expect(try Reading.problem(bytes: bytes)?.code == "file.gzip", "\(index)")
        }
        #expect(try Reading.problem(bytes: packed(text) + [1, 2])?.code == "file.gzip")
        #expect(try Reading.problem(bytes: packed(text) + [0, 1])?.code == "file.gzip")
        var limits = Limits()
        limits.unpackedBytes = text.count - 1
        #expect(try Reading.problem(bytes: packed(text), limits: limits)?.code == "file.gzip")
    }
}
