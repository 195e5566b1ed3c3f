import Registration
import Testing

@testable import Intake

/// Broken lines are left out one by one, and listed.
struct RecordSalvageTests {
    static let header = "First Name,Last Name,Email\n"

    private func read(_ text: String, blockBytes: Int = 4096) throws -> Reading {
        var options = ReadingOptions()
        options.isLenient = true
        return try Reading(
            bytes: Array((Self.header + text).utf8),
            options: options,
            blockBytes: blockBytes
        )
    }

    @Test(
        "Only broken lines are lost, and each is named",
        arguments: [
            // A stray quote, text behind a quote, a quote that is never closed, and one that the
            // next quoted cell would close.
            ("a,b,a@x.example\nJo \"J\",Roe,e\nc,d,c@x.example\n", [2, 4], [3]),
            ("\"a\"x,b,e\nc,d,c@x.example\n", [3], [2]),
            ("\"a,b,e\nc,d,c@x.example\n", [3], [2]),
            ("a,b,a@x.example\n\"c,d,e\ne,f,e@x.example\n\"g\",h,g@x.example\n", [2, 4, 5], [3]),
            ("\"a,b,e\r\n\r\n\"c\",d,\"c@x.\rexample\"\r\nlast,\"one", [4], [2, 6]),
            ("\"a\n\"b\n\"c\nd,e,d@x.example", [5], [2, 3, 4]),
        ] as [(String, [Int], [Int])]
    )
    func salvaged(text: String, lines: [Int], dropped: [Int]) throws {
        for blockBytes in [1, 2, 3, 7, 4096] {
            let found = try read(text, blockBytes: blockBytes)
            #expect(found.rows.map(\.line) == lines, "\(blockBytes)")
            #expect(found.findings.droppedLines.map(\.line) == dropped, "\(blockBytes)")
            #expect(found.rows.map(\.number) == Array(1...lines.count))
        }
        #expect(try Reading.problem(Self.header + text) != nil)
    }

    @Test("Where no line is left, the first one that is broken is told")
    func nothingLeft() throws {
        var options = ReadingOptions()
        options.isLenient = true
        let text = Self.header + "Jo,\"Roe \\\"x\\\"\",jo@x.example\n"
        let problem = try #require(try Reading.problem(bytes: Array(text.utf8), options: options))
        #expect(problem.code == "file.noRows")
        #expect(
            problem.message.contains("line 2: text stands after the closing quote"),
            "\(problem)"
        )
    }

    @Test("A clean file is read as it is without leniency")
    func clean() throws {
        let text = "Jo,\"R\r\noe\",jo@x.example\r\n\rAl,\"\"\"Poe\",al@x.example"
        let strict = try Reading(Self.header + text)
        for blockBytes in [1, 2, 5, 4096] {
            #expect(try read(text, blockBytes: blockBytes).rows == strict.rows)
        }
    }

    @Test("A cell that is too long costs its line, a broken header the file")
    func limits() throws {
        var limits = Limits()
        limits.cellBytes = 100
        var options = ReadingOptions()
        options.isLenient = true
        let long = Self.header + "\"a\nb,c,b@x.example\n" + String(repeating: "x,y,z\n", count: 40)
        let found = try Reading(bytes: Array(long.utf8), limits: limits, options: options)
        #expect(found.rows.count == 41 && found.findings.droppedLines.map(\.line) == [2])
        let broken = Array("First Name,\"Last\"x,Email\nJo,Roe,jo@x.example\n".utf8)
        #expect(try Reading.problem(bytes: broken, options: options)?.line == 1)
        limits.droppedLines = 2
        let many = Array((Self.header + String(repeating: "a\"\n", count: 3)).utf8)
        let problem = try Reading.problem(bytes: many, limits: limits, options: options)
        #expect(problem?.code == "file.tooManyDropped")
    }

    @Test(
        "A line of any length costs itself, in blocks of any size",
        arguments: ["\n", "\r", "\r\n"]
    )
    func longLines(newline: String) throws {
        var limits = Limits()
        (limits.cellBytes, limits.rowBytes) = (12, 30)
        var options = ReadingOptions()
        options.isLenient = true
        let long = [
            String(repeating: "x", count: 2000), String(repeating: "\"\",", count: 700),
            "\"" + String(repeating: "\"\"", count: 600),
            // One that is open when the long line comes costs its own line as well.
            "\"a" + newline + String(repeating: "y,", count: 900),
        ]
        let lines = long.map { "b,c,b@x.example" + newline + $0 + newline }.joined()
        let bytes = Array(("First Name,Last Name,Email\n" + lines + "d,e,d@x.example").utf8)
        let whole = try Reading(bytes: bytes, limits: limits, options: options)
        #expect(whole.rows.map(\.line) == [2, 4, 6, 8, 11])
        #expect(whole.findings.droppedLines.map(\.line) == [3, 5, 7, 9, 10])
        for blockBytes in [1, 2, 7, 12, 100, 1000] {
            let cut = try Reading(
                bytes: bytes,
                limits: limits,
                options: options,
                blockBytes: blockBytes
            )
            #expect(cut == whole, "\(blockBytes)")
        }
    }
}
