import StrictYAML
import Testing

struct StrictYAMLTests {
    private func parse(_ text: String) throws(YAMLFailure) -> YAMLNode {
        try YAMLNode.parse(Array(text.utf8), maxBytes: 1_000_000)
    }

    private func problems(_ text: String) -> [YAMLProblem] {
        do {
            _ = try parse(text)
            return []
        } catch {
            return error.problems
        }
    }

    @Test("A tree keeps order, kinds and places")
    func tree() throws {
        let root = try parse("b: 1\na:\n  - x\n  - {k: \"v\"}\nempty:\n")
        let entries = try #require(root.mapping)
        #expect(entries.map(\.key) == ["b", "a", "empty"])
        #expect(entries.map(\.place.description) == ["1:1", "2:1", "5:1"])
        let list = try #require(root["a"]?.sequence)
        #expect(list[0].text == "x")
        #expect(list[0].place == YAMLPlace(line: 3, column: 5))
        #expect(list[1].place == YAMLPlace(line: 4, column: 5))
        #expect(list[1]["k"]?.scalar == YAMLScalar("v", isQuoted: true))
        #expect(list[1]["k"]?.place == YAMLPlace(line: 4, column: 9))
        #expect(root["empty"]?.scalar?.isMissing == true)
        #expect(root["none"] == nil)
    }

    @Test(
        "A scalar stays the text that stands there",
        arguments: ["NO", "on", "012", "1:30", "1.0", "null", "~", "true", "2026-01-01", "0x1F"]
    )
    func scalarsStayText(_ text: String) throws {
        #expect(try parse("key: \(text)")["key"]?.scalar == YAMLScalar(text))
    }

    @Test("Quoted, single-quoted and block texts are quoted texts")
    func quotedTexts() throws {
        let root = try parse("a: \"\\u00e9\\n\"\nb: 'it''s'\nc: |\n  two\n  lines\nd: ''\n")
        #expect(root["a"]?.scalar == YAMLScalar("é\n", isQuoted: true))
        #expect(root["b"]?.scalar == YAMLScalar("it's", isQuoted: true))
        #expect(root["c"]?.scalar == YAMLScalar("two\nlines\n", isQuoted: true))
        #expect(root["d"]?.scalar?.isMissing == false)
    }

    @Test("A byte order mark is left out and not counted")
    func byteOrderMark() throws {
        let root = try YAMLNode.parse([0xEF, 0xBB, 0xBF] + Array("a: b".utf8), maxBytes: 10)
        #expect(root["a"]?.place == YAMLPlace(line: 1, column: 4))
        #expect(root.mapping?.first?.place == YAMLPlace(line: 1, column: 1))
    }

    @Test(
        "What is not plain YAML is refused at its place",
        arguments: [
            ("a: &x 1", "1:4", "an anchor (&x)"),
            ("&x\na: 1", "1:1", "an anchor (&x)"),
            ("a: 1\nb: *x", "2:4", "an alias (*x)"),
            ("*x : 1", "1:1", "an alias (*x)"),
            ("a: !x 1", "1:4", "a tag"),
            ("a: !!str 1", "1:4", "a tag"),
            ("a: ! 1", "1:4", "a tag"),
            ("a: ! '1'", "1:4", "a tag"),
            ("a: ! [1]", "1:4", "a tag"),
            ("- !<tag:x.example,2026:y> 1", "1:3", "a tag"),
            ("!!map {a: 1}", "1:1", "a tag"),
            ("%TAG ! tag:x.example,2026:\n---\na: 1", "1:1", "a %TAG directive"),
            ("a: 1\nb: 2\na: 3", "3:1", "the key `a` stood already on line 1"),
            ("{a: 1, \"a\": 2}", "1:8", "the key `a` stood already on line 1"),
            ("<<: {a: 1}", "1:1", "a merge key"),
            ("a: 1\n---\nb: 2", "2:1", "a second document"),
            ("? [a]\n: 1", "1:3", "a key must be a text"),
            ("?\n: 2", "1:2", "a key is missing"),
            ("a: 1\n: 2", "2:1", "a key was expected"),
            ("a: 1\n b: c\n", "2:3", "a colon is one too many"),
            ("a: [1 2\nb: 3", "2:2", "a comma or a closing bracket"),
            ("- 1\nb: 3", "2:1", "a member of the list"),
            ("{a: 1, : 2}", "1:8", "a value was expected"),
            ("", "1:1", "the file holds nothing"),
            ("# only a comment\n", "1:1", "the file holds nothing"),
            ("a:\n\tb: 1", "2:1", "nothing can begin"),
            ("a: \"open", "1:4", "a quote opens here"),
            ("a: *.example", "1:4", "text cannot begin with `*`"),
            ("a: @x", "1:4", "nothing can begin"),
            ("a: b: c", "1:5", "a colon is one too many"),
            ("a: [1, 2", "2:1", "a comma or a closing bracket"),
            ("a: 1\nb: \u{7}", "2:4", "control characters"),
        ]
    )
    func refusals(_ text: String, _ place: String, _ words: String) throws {
        let found = try #require(problems(text).first)
        #expect(found.place.description == place)
        #expect(found.message.hasPrefix(words), "\(found)")
    }

    @Test("All problems of one pass are reported, the broken syntax last")
    func allProblems() {
        let found = problems("a: &x 1\nb: *x\na: !t 2\n<<: 3\nd: [")
        #expect(found.map(\.place.description) == ["1:4", "2:4", "3:1", "3:4", "4:1", "6:1"])
    }

    @Test("A quotation of aliases that would fill the memory is refused at once")
    func billionLaughs() {
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n"
        for (name, last) in zip("bcdefghi", "abcdefgh") {
            let aliases = Array(repeating: "*\(last)", count: 9).joined(separator: ",")
            bomb += "\(name): &\(name) [\(aliases)]\n"
        }
        let found = problems(bomb + "? *i\n: 1\n")
        #expect(found.count == YAMLBounds.problems)
        #expect(found.first?.place == YAMLPlace(line: 1, column: 4))
        #expect(found.first?.message == "an anchor (&a) is not allowed")
    }

    @Test("Depth is bounded, however it is written", arguments: ["[", "- ", "{a: ", "? "])
    func depth(_ opener: String) {
        let found = problems(String(repeating: opener, count: 100_000))
        #expect(found.contains { $0.message.hasPrefix("more than 64 levels") }, "\(found)")
    }

    @Test("The deepest tree allowed is read")
    func deepestTree() throws {
        let depth = YAMLBounds.depth
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(try parse(text).sequence != nil)
        #expect(problems("[\(text)]").first?.place == YAMLPlace(line: 1, column: 65))
    }

    @Test("The number of values is bounded")
    func count() throws {
        let text = "[" + String(repeating: "a,", count: YAMLBounds.nodes) + "]"
        let found = problems(text)
        #expect(found.map(\.message) == ["more than 200000 values"])
    }

    @Test("A file over the size is refused before it is read")
    func size() throws {
        let failure = #expect(throws: YAMLFailure.self) {
            try YAMLNode.parse(Array("a: &x 1".utf8), maxBytes: 6)
        }
        let found = try #require(failure?.problems.first)
        #expect(found.message == "the file has more than 6 bytes, the most that is read")
        #expect(try YAMLNode.parse(Array("a: bcd".utf8), maxBytes: 6)["a"]?.text == "bcd")
    }

    @Test("Bytes that are not UTF-8 are refused with their place")
    func encoding() throws {
        let failure = #expect(throws: YAMLFailure.self) {
            try YAMLNode.parse(Array("a: é\nbé: ".utf8) + [0xFF, 0x41], maxBytes: 100)
        }
        #expect(failure?.description.hasPrefix("2:5: the bytes here are not UTF-8") == true)
        #expect(throws: YAMLFailure.self) {
            try YAMLNode.parse([0xFF, 0xFE, 0x61, 0x00, 0x3A, 0x00], maxBytes: 100)
        }
    }

    @Test("Zero bytes are refused, not read as an end")
    func zeroBytes() {
        #expect(problems("a: b\u{0}c").first?.place == YAMLPlace(line: 1, column: 5))
    }
}
