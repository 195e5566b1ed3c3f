import Registration
import Testing

@testable import Intake

/// Delimiter and header are found from the first lines.
struct LayoutFinderTests {
    static let delimiters = [Delimiter.comma, .semicolon, .tab, .pipe]

    private func read(
        _ text: String,
        _ change: (inout ReadingOptions) -> Void = { _ in }
    ) throws -> Reading {
        var options = ReadingOptions()
        change(&options)
        return try Reading(bytes: Array(text.utf8), options: options)
    }

    /// Rows whose cells hold every other delimiter, in quotes and without.
    private func text(_ delimiter: Delimiter, lineEnd: String) -> String {
        let mark = String(UnicodeScalar(delimiter.byte))
        let others = Self.delimiters.filter { $0 != delimiter }
            .map { String(UnicodeScalar($0.byte)) }
            .joined()
        return [
            ["First Name", "Last Name", "Email", "Wishes"],
            ["Jo", "Roe", "jo@x.example", "\"a\(mark)b\(mark)\(lineEnd)c\""],
            ["Al", "Poe", "al@x.example", others], ["", "", "", ""],
            ["Bo", "Doe", "bo@x.example", ""],
        ]
        .map { $0.joined(separator: mark) }.joined(separator: lineEnd)
    }

    @Test("Each delimiter and line end is found", arguments: delimiters, ["\n", "\r\n", "\r"])
    func found(delimiter: Delimiter, lineEnd: String) throws {
        let bytes = Array(text(delimiter, lineEnd: lineEnd).utf8)
        for blockBytes in [1, 3, 4096] {
            let found = try Reading(bytes: bytes, blockBytes: blockBytes)
            #expect(found.findings.delimiter == delimiter)
            #expect(found.findings.blankLines == 1)
            #expect(found.rows.map(\.line) == [2, 4, 6])
            #expect(found.rows.allSatisfy { $0.person != nil })
        }
        for count in bytes.indices {
            guard let rows = try? Reading(bytes: Array(bytes.prefix(count))).rows else { continue }
            #expect(rows.allSatisfy { $0.cells.count <= 4 }, "\(count)")
        }
    }

    @Test("Mixed line ends keep the physical line right")
    func mixed() throws {
        let found = try Reading("First;Last;Email\r\na;b;c@x.example\rd;e;f@x.example\n\n\rg;h;i")
        #expect(found.rows.map(\.line) == [2, 3, 6])
    }

    @Test("A first line sep= is honoured, and --delimiter comes before it")
    func separatorLine() throws {
        for line in ["sep=^", "SEP=^", "\"sep=^\""] {
            let found = try read(line + "\r\nFirst^Last^Email\r\nJo^Roe^jo@x.example\r\n")
            #expect(found.findings.delimiter == Delimiter("^"))
            #expect(found.findings.titles.isEmpty && found.rows.map(\.line) == [3])
        }
        let found = try read("sep=,\nFirst;Last;Email\nJo;Roe;jo@x.example\n") {
            $0.delimiter = .semicolon
        }
        #expect(found.rows.first?.person != nil)
    }

    @Test("Titles above the header are found and said, also with quotes in them")
    func titles() throws {
        let text = """
            Registration Report

            "Topic","Spring, ""the"" Summit"
            From "Webex" to "us, all
            First Name;Last Name;Email
            Jo;Roe;jo@x.example
            """
        let found = try read(text)
        #expect(found.findings.headerLine == 5 && found.findings.titles.count == 3)
        #expect(found.findings.blankLines == 1)
        #expect(found.rows.map(\.line) == [6] && found.rows.allSatisfy { $0.person != nil })
        #expect(found.findings.sentences.contains { $0.contains("Registration Report") })
    }

    @Test("The header is looked for in twenty lines, and --header-line names it anywhere")
    func headerLine() throws {
        let file = { (count: Int) in
            String(repeating: "title\n", count: count) + "First,Last,Email\nJo,Roe,jo@x.example\n"
        }
        #expect(try read(file(19)).findings.headerLine == 20)
        #expect(try Reading.problem(file(20))?.code == "header.missing")
        #expect(try read(file(20)) { $0.headerLine = 21 }.rows.map(\.line) == [22])
        // Blank lines before everything else are none of them.
        let blank = String(repeating: "\n;;\r\n", count: 30)
        #expect(try read(blank + file(19)).rows.map(\.line) == [81])
        #expect(try read(blank + file(19)).findings.blankLines == 60)
        #expect(try Reading.problem(blank + file(20))?.code == "header.missing")
        let twice = "First,Last,Email\nFirst,Last,Email\nJo,Roe,jo@x.example\n"
        #expect(try read(twice).rows.count == 2)
        #expect(try read(twice) { $0.headerLine = 2 }.rows.count == 1)
        var options = ReadingOptions()
        options.headerLine = 99
        let problem = try Reading.problem(bytes: Array(twice.utf8), options: options)
        #expect(problem?.code == "header.line")
    }

    @Test("Without a known name the delimiter that makes rows alike is taken for the complaint")
    func unknownNames() throws {
        let problem = try #require(try Reading.problem("Kx;Kz, zu;Km\na;b;c\nd;e;f\n"))
        #expect(problem.code == "header.missing" && problem.message.contains("Kx, Kz, zu, Km"))
    }

    @Test("Choices are part of the fingerprint, and nothing else is")
    func fingerprint() throws {
        let text = "First,Last,Email\nJo,Roe,jo@x.example\n"
        let plain = try read(text).fingerprint
        #expect(plain == Fingerprint(of: text))
        #expect(try read(text) { $0.isLenient = true }.fingerprint != plain)
        #expect(try read(text) { $0.mostRows = 5 }.fingerprint == plain)
    }

    @Test("--max-rows refuses a longer file")
    func mostRows() throws {
        let text = "First,Last,Email\nJo,Roe,jo@x.example\nAl,Poe,al@x.example\n"
        #expect(try read(text) { $0.mostRows = 2 }.rows.count == 2)
        var options = ReadingOptions()
        options.mostRows = 1
        let problem = try Reading.problem(bytes: Array(text.utf8), options: options)
        #expect(problem?.code == "file.tooManyRows" && problem?.line == 3)
    }
}
