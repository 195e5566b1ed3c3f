import Foundation
import Registration
import Testing

@testable import Intake

/// Files and addresses that other projects test with, where they are at hand.
struct SharedCorpusTests {
    static let folder = ProcessInfo.processInfo.environment["ROLLCALL_SHARED"]

    private func file(_ path: String) throws -> Data {
        try Data(contentsOf: URL(filePath: try #require(Self.folder)).appending(path: path))
    }

    @Test(
        "csv-spectrum: the rows that each file holds, however it is cut",
        .enabled(if: folder != nil),
        arguments: [
            "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
            "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
        ]
    )
    func spectrum(name: String) throws {
        let expected = try JSONDecoder()
            .decode(
                [[String: String]].self,
                from: try file("data/csv-spectrum/json/\(name).json")
            )
        let bytes = [UInt8](try file("data/csv-spectrum/csvs/\(name).csv"))
        for blockBytes in [1, 2, 3, 7, 4096] {
            let records = try records(of: bytes, blockBytes: blockBytes)
            let names = try #require(records.first).cells
            let rows = records.dropFirst()
                .map { record in
                    Dictionary(zip(names, record.cells)) { first, _ in first }
                }
            #expect(Array(rows) == expected)
        }
    }

    private struct Labelled: Decodable {
        let input: String
        let error: String?
    }

    /// Labelled invalid, taken by our rule, with the reason why the rule stands.
    static let taken = [
        // WHATWG allows dots anywhere before the @, as some mail systems do.
        ".leadingdot@domain.com", "twodots..here@domain.com", "trailingdot.@domain.email",
        // Which endings exist, and which xn-- labels decode, is for the DNS to say.
        "me@bad.tld-2", "me@xn--0.tld", "me@yy--0.tld",
    ]

    /// Labelled valid, refused by our rule: how many for which reason.
    static let refused = [
        // WHATWG takes ASCII only; an international domain is written in its xn-- form.
        "beyond ASCII": 16,
        // WHATWG has no quoted local parts.
        "quoted": 4,
        // A display name is no part of an address.
        "display name": 3,
    ]

    private func reason(_ input: String) -> String {
        if !input.utf8.allSatisfy({ $0 < 0x80 }) { return "beyond ASCII" }
        return input.contains("<") ? "display name" : input.contains("\"") ? "quoted" : "none"
    }

    @Test(
        "Addresses: our rule and the labels differ only where it is known why",
        .enabled(if: folder != nil)
    )
    func addresses() throws {
        let text = String(decoding: try file("data/email/cases.json"), as: UTF8.self)
        // A lone surrogate is no text in Swift; U+FFFD stands for it and is as invalid.
        let cases = try JSONDecoder()
            .decode(
                [Labelled].self,
                from: Data(text.replacing("\"\\ud800\"", with: "\"\\ufffd\"").utf8)
            )
        #expect(cases.count == 136)
        var taken: [String] = []
        var refused: [String: Int] = [:]
        for item in cases {
            let isTaken = (try? EmailAddress(item.input)) != nil
            if isTaken && item.error != nil { taken.append(item.input) }
            if !isTaken && item.error == nil { refused[reason(item.input), default: 0] += 1 }
        }
        #expect(taken == Self.taken)
        #expect(refused == Self.refused)
    }
}
