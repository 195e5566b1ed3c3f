import Foundation
import Registration
import Testing

@testable import Intake

/// A file read from several places at once comes to what it comes to when it is read from its
/// start: the same counts, and the same problems in the same order.
struct FileTallyTests {
    /// Everything that can be told of a file.
    struct Outcome: Hashable {
        var header: [String] = []
        var counts: [Int] = []
        var rows: [Int] = []
        var problems: [[Problem]] = []
        var failure: String?
        var findings = FileFindings()

        init(_ bytes: [UInt8], segmentBytes: Int, workers: Int, limits: Limits = Limits()) throws {
            let path = NSTemporaryDirectory() + "tally-\(UUID().uuidString)"
            try Data(bytes).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            do throws(FileProblem) {
                let tally = try FileTally(
                    of: path,
                    limits: limits,
                    asked: AskedForm(),
                    segmentBytes: segmentBytes,
                    workers: workers
                ) { row, found in
                    rows.append(row)
                    problems.append(found)
                }
                findings = tally.findings
                header = tally.header.columns.map(\.name)
                counts = [
                    tally.rows, tally.valid, tally.invalid, tally.repeated, tally.otherPeople,
                ]
            } catch {
                failure = "\(error)".replacingOccurrences(of: path, with: "")
                // Nothing that was told before counts then.
                (rows, problems) = ([], [])
            }
        }
    }

    private static let cells = [
        "Ann", "Jo", "José", "MÜLLER", "Mu\u{308}ller", "van  Dam", " Roe ", "'t Hart", "'=1", "",
        "\u{A0}", "李", "a\u{85}b", "a\u{1}b", "two\nlines", "two\r\nlines\r", "\"quoted\"", "a,b",
        "\t", "\u{FEFF}x", "ß", "×", "İ", "x\u{200B}", String(repeating: "long ", count: 30),
        "JosÃ©", "#N/A", " #REF!", "3-May", "ÃŽle", "Łódź", "šž", "a\u{A0}b", "4109", "#1",
    ]

    private static let zips = ["4109", "04109", "601", " 4109", "SW1A", "2139-4307", "", "４１０９"]
    private static let countries = [
        "Germany", "US", "u.s.", "España", " de", "Costa Rica", "", "?",
    ]
    private static let phones = [
        "4.41E+11", "493012345678", "+49 30", "16175550123", " 16175550123", "1 617 555 0123",
        "34911234567", "\u{202D}493012345678", "", "ext. 4", "#####",
    ]

    private static let addresses = [
        "a@x.example", "A@X.example", "b@x.example", " b@x.example", "c@x", "", "@", "d@x.example",
        "é@x.example", "e@xn--x.example", "'f@x.example", "g@x.example\u{A0}", "h@x.example",
        "i.j+k@host-1.x.example", "two@@x.example", "j@gmial.com", "k@gmail.com", "l@x.con",
        "m＠x.example", "n@Yaho.com", "#N/A", "o@gmail.co",
    ]

    /// A file that has everything in it, most of it good.
    private static func file(_ generator: inout SeededGenerator, rows: Int, broken: Bool) -> String
    {
        func quoted(_ cell: String) -> String {
            let needsQuotes = cell.contains { ",\"".contains($0) || $0.isNewline }
            guard needsQuotes || Bool.random(using: &generator) else { return cell }
            return "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
        }
        let end = ["\n", "\r\n"].randomElement(using: &generator) ?? "\n"
        var text = Bool.random(using: &generator) ? "\u{FEFF}" : ""
        let statuses = ["ok", "Cancelled", "cancelled", "'no show", "", " Refunded", "Not sent"]
        let spread = Bool.random(using: &generator) ? 4 : 40
        text += "First Name,Last Name,E-mail,\"City\",Zip,Country,Phone,Compnay,Status" + end
        for row in 0..<rows {
            let isOdd = Int.random(in: 0..<4, using: &generator) == 0
            let names = (0..<4).map { _ in cells.randomElement(using: &generator) ?? "" }
            let address =
                isOdd
                ? addresses.randomElement(using: &generator) ?? "" : "user\(row)@host.example"
            let others = [zips, countries, phones, statuses]
                .map { $0.randomElement(using: &generator) ?? "" }
            let note = "note \(Int.random(in: 0..<spread, using: &generator)) cancelled"
            let values = [names[0], names[1], address, names[2]] + others + [note]
            var line = values.map(quoted).joined(separator: ",")
            switch Int.random(in: 0..<40, using: &generator) {
            case 0: line += ",surplus"
            case 1: line = "short"
            case 2: line = ""
            case 3 where broken: line += "\"x"
            default: break
            }
            text += line + end
        }
        return Bool.random(using: &generator) ? text : String(text.dropLast())
    }

    @Test("Wherever a file is cut, and whatever is in it", arguments: 0..<60)
    func everywhere(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let text = Self.file(&generator, rows: 60, broken: seed % 4 == 0)
        var bytes = Array(text.utf8)
        if seed % 10 == 1 { bytes.insert(0xC3, at: bytes.count * 2 / 3) }
        let whole = try Outcome(bytes, segmentBytes: 1 << 20, workers: 0)
        for segmentBytes in [1 << 20, 700, 64, 17] {
            for workers in 1...2 {
                let cut = try Outcome(bytes, segmentBytes: segmentBytes, workers: workers)
                #expect(cut == whole, "\(segmentBytes) bytes, \(workers) workers")
            }
        }
    }

    @Test("A file that is cut off at any byte")
    func truncated() throws {
        var generator = SeededGenerator(seed: 7)
        let bytes = Array(Self.file(&generator, rows: 8, broken: false).utf8)
        for count in bytes.indices {
            let part = Array(bytes[..<count])
            let whole = try Outcome(part, segmentBytes: 1 << 20, workers: 0)
            #expect(try Outcome(part, segmentBytes: 90, workers: 2) == whole, "\(count) bytes")
        }
    }

    @Test("Bounds are the same, and so are their words")
    func bounds() throws {
        var limits = Limits()
        limits.rows = 40
        limits.cellBytes = 120
        limits.rowBytes = 300
        for seed in 0..<20 {
            var generator = SeededGenerator(seed: UInt64(100 + seed))
            let bytes = Array(Self.file(&generator, rows: 42 - seed, broken: false).utf8)
            let whole = try Outcome(bytes, segmentBytes: 1, workers: 0, limits: limits)
            let cut = try Outcome(bytes, segmentBytes: 200, workers: 2, limits: limits)
            #expect(cut == whole, "\(seed)")
        }
    }

    @Test("Plain files are read from several places, to their end")
    func plain() throws {
        let rows = (1...500).map { "Ann,Müller,user\($0)@host.example,\"a\nb\"\n" }
        let text = "First Name,Last Name,E-mail,Wishes\n" + rows.joined()
        let path = NSTemporaryDirectory() + "tally-\(UUID().uuidString)"
        try Data(text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try #require(
            SegmentedFile(opening: path, limits: Limits(), asked: AskedForm(), segmentBytes: 333)
        )
        #expect(file.count > 40)
        var seen = 0
        var lines = 0
        let isWhole = FileScan(file, limits: Limits(), workers: 2)
            .run {
                seen += $0.tally.claims.count
                lines += $0.tally.lines
            }
        #expect(isWhole)
        #expect(seen == 500)
        #expect(lines == 1000)
    }
}
