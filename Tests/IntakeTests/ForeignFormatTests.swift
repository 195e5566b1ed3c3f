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
        var limits = Limits()
        limits.unpackedBytes = text.count - 1
        #expect(try Reading.problem(bytes: packed(text), limits: limits)?.code == "file.gzip")
    }
}
