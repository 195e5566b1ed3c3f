import Foundation
import Registration
import Testing

@testable import Reporting

struct HeaderLineTests {
    @Test(
        "Free text arrives as it was, in lines that fit, whatever it says",
        arguments: [
            "7 need you · 471 of 500 in · Spring Summit, 12 Dec",
            "All 500 in · Été à Zürich — ça commence",
            String(repeating: "春の会議のための非常に長い題名です", count: 12),
            "🎉🎊👨‍👩‍👧‍👦 "
                + String(repeating: "👩🏽‍🚀🏳️‍🌈", count: 20),
            "=?UTF-8?Q?not_a_word?=", "two  blanks", "plain", "",
            String(repeating: "x", count: 300), "tab\tand bell\u{7}",
            "e" + String(repeating: "\u{301}", count: 60),
        ]
    )
    func freeText(value: String) throws {
        let line = try HeaderLine("Subject", text: value).text
        for part in line.components(separatedBy: "\r\n") {
            #expect(part.utf8.count <= 78)
            #expect(part.utf8.allSatisfy { (0x20...0x7E).contains($0) })
        }
        #expect(line.components(separatedBy: "\r\n").dropFirst().allSatisfy { $0.hasPrefix(" ") })
        #expect(try unfolded(line) == value)
        for word in line.split(whereSeparator: { " \r\n".contains($0) }) where word.hasPrefix("=?")
        {
            #expect(word.utf8.count <= EncodedWords.longest)
            #expect(try decoded(String(word)).unicodeScalars.allSatisfy { $0 != "\u{FFFD}" })
        }
    }

    @Test("Plain text stands as it is")
    func plain() throws {
        #expect(try HeaderLine("Subject", text: "All 3 in").text == "Subject: All 3 in")
        #expect(
            try HeaderLine("Subject", text: "Café in").text == "Subject: =?UTF-8?Q?Caf=C3=A9_in?="
        )
        #expect(try HeaderLine("Subject", text: "春").text == "Subject: =?UTF-8?B?5pil?=")
    }

    @Test(
        "CR, LF and NUL are refused in every field, wherever they stand",
        arguments: ["a\r\nBcc: x@example.com", "a\n", "\r", "a\u{0}b", "a\r\n b"]
    )
    func refuses(value: String) {
        #expect(throws: HeaderLine.Flaw(name: "Subject")) {
            try HeaderLine("Subject", text: value)
        }
        #expect(throws: HeaderLine.Flaw(name: "To")) { try HeaderLine("To", words: [value]) }
    }

    @Test("Words that stand as they are have to be ASCII")
    func refusesBeyondASCII() {
        #expect(throws: HeaderLine.Flaw(name: "To")) { try HeaderLine("To", words: ["é@x.com"]) }
    }

    @Test("Many recipients go on the next line, none is broken")
    func foldsAddresses() throws {
        let addresses = (1...9).map { "organiser\($0)@example.com" }
        let line = try HeaderLine("To", words: addresses.map { $0 + "," }).text
        #expect(line.components(separatedBy: "\r\n").count == 3)
        #expect(line.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 78 })
        let words = line.split { " \r\n".contains($0) }.dropFirst()
        #expect(words.map { String($0.dropLast()) } == addresses)
    }

    @Test(
        "A moment is told as RFC 5322 has it",
        arguments: [
            (0, "Thu, 1 Jan 1970 00:00:00 +0000"),
            (1_795_801_205_000, "Fri, 27 Nov 2026 17:40:05 +0000"),
            (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"),
            (-1000, "Wed, 31 Dec 1969 23:59:59 +0000"),
        ]
    )
    func date(milliseconds: Int64, text: String) {
        #expect(MailDate.text(of: Timestamp(milliseconds: milliseconds)) == text)
    }

    private func unfolded(_ line: String) throws -> String {
        let text = line.replacingOccurrences(of: "\r\n", with: "").dropFirst("Subject:".count)
        let words = text.split(separator: " ", omittingEmptySubsequences: false).dropFirst()
        guard words.first?.hasPrefix("=?") == true else { return words.joined(separator: " ") }
        return try words.map { try decoded(String($0)) }.joined()
    }

    /// One encoded word by Foundation's own decoders.
    private func decoded(_ word: String) throws -> String {
        let parts = word.split(separator: "?", omittingEmptySubsequences: false).map(String.init)
        try #require(parts.count == 5 && parts[0] == "=" && parts[4] == "=")
        if parts[2] == "B" {
            let data = try #require(Data(base64Encoded: parts[3]))
            return try #require(String(data: data, encoding: .utf8))
        }
        let percent = parts[3].replacingOccurrences(of: "_", with: "%20")
            .replacingOccurrences(of: "=", with: "%")
        return try #require(percent.removingPercentEncoding)
    }
}
