import Registration
import Testing

@testable import Intake

/// The same people, however their file stands for characters.
struct EncodingTests {
    static let text = """
        First Name,Last Name,Email,Note\r
        José,"O'Neïl",jose@x.example,"two\r
        lines – für 5 €"\r
        \r
        Ann,Poe,ann@x.example,plain\r
        """

    /// Each encoding's bytes, and the choice that is needed for them.
    static let files: [(TextEncoding, bytes: [UInt8], chosen: TextEncoding?)] = [
        (.utf8, Array(text.utf8), nil), (.utf8, [0xEF, 0xBB, 0xBF] + Array(text.utf8), nil),
        (.utf16LittleEndian, [0xFF, 0xFE] + units(of: text, isBig: false), nil),
        (.utf16BigEndian, [0xFE, 0xFF] + units(of: text, isBig: true), nil),
        (.utf16LittleEndian, units(of: text, isBig: false), .utf16LittleEndian),
        (.windows1252, single(text), nil), (.windows1252, single(text), .windows1252),
    ]

    static func units(of text: String, isBig: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return isBig ? pair.reversed() : pair
        }
    }

    static func single(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "€": 0x80
            case "–": 0x96
            default: UInt8(scalar.value)
            }
        }
    }

    @Test("Every encoding gives the same rows, however the file is cut", arguments: files.indices)
    func sameRows(index: Int) throws {
        let (encoding, bytes, chosen) = Self.files[index]
        let plain = try Reading(Self.text)
        #expect(plain.rows.count == 2)
        #expect(plain.rows[0].cells[3] == "two\r\nlines – für 5 €")
        #expect(plain.rows[1].line == 5)
        var options = ReadingOptions()
        options.encoding = chosen
        for file in [bytes, packed(bytes)] {
            for blockBytes in [1, 2, 3, 5, 7, 64, 4096] {
                let found = try Reading(bytes: file, options: options, blockBytes: blockBytes)
                #expect(found.rows == plain.rows, "\(encoding) \(blockBytes)")
                #expect(found.findings.encoding == encoding)
                #expect(found.findings.convertedCharacters == (encoding == .utf8 ? 0 : 5))
                #expect(found.findings.isPacked == (file != bytes))
                #expect(found.findings.blankLines == 1)
            }
        }
    }

    @Test("A file that is cut off anywhere never merges rows and never crashes", arguments: files)
    func truncated(file: (TextEncoding, bytes: [UInt8], chosen: TextEncoding?)) throws {
        let whole = try Reading(Self.text).rows
        var options = ReadingOptions()
        options.encoding = file.chosen
        for count in file.bytes.indices {
            let bytes = Array(file.bytes.prefix(count))
            guard let rows = try? Reading(bytes: bytes, options: options).rows else { continue }
            for row in rows.dropLast() { #expect(whole.contains(row), "\(count)") }
            if let last = rows.last, let same = whole.first(where: { $0.line == last.line }) {
                #expect(last.cells.count <= same.cells.count, "\(count)")
                #expect(zip(last.cells, same.cells).allSatisfy { $1.hasPrefix($0) }, "\(count)")
            }
        }
        for count in packed(file.bytes).indices.dropFirst(2) {
            let bytes = Array(packed(file.bytes).prefix(count))
            #expect(try Reading.problem(bytes: bytes, options: options) != nil, "\(count)")
        }
    }

    @Test("What is found out is said with its count, and a choice overrides it")
    func said() throws {
        let bytes =
            Array("First,Last,Email\nJos".utf8) + [0xE9, 0x2C] + Array("Roe,j@x.example\n".utf8)
        let found = try Reading(bytes: bytes)
        #expect(found.rows.first?.person?.firstName == "José")
        #expect(
            found.findings.sentences == [
                "the text is Windows-1252, and was converted to UTF-8: 1 character beyond ASCII"
            ]
        )
        var options = ReadingOptions()
        options.encoding = .utf8
        let refused = try #require(try Reading.problem(bytes: bytes, options: options))
        #expect(refused.code == "file.notUTF8" && refused.line == 2 && refused.byte == 20)
        #expect(refused.message.contains("row 1") && refused.hint.contains("--encoding"))
    }

    @Test("A mixture of UTF-8 and something else is refused with its place, and can be named")
    func mixture() throws {
        let bytes = Array("First,Last,Email\nJosé,Roe,j@x.example\nJos".utf8) + [0xE9, 0x0A]
        for blockBytes in [1, 2, 3, 4096] {
            let problem = try #require(try Reading.problem(bytes: bytes, blockBytes: blockBytes))
            #expect(problem.code == "file.notUTF8")
            #expect(problem.line == 3 && problem.byte == bytes.count - 2)
            #expect(problem.message.contains("row 2") && problem.message.contains("0xE9"))
        }
        var options = ReadingOptions()
        options.encoding = .windows1252
        #expect(try Reading(bytes: bytes, options: options).rows.first?.cells[0] == "JosÃ©")
    }

    @Test(
        "Bytes that stand for nothing are an error with their place",
        arguments: [
            // None of Windows-1252, half a character alone, one that is cut off, an odd byte.
            (Array("a,b,c\nx".utf8) + [0x81], 7, "0x81"),
            ([0xFF, 0xFE] + units(of: "a\nb", isBig: false) + [0, 0xDC], 8, "half"),
            (
                [0xFF, 0xFE] + EncodingTests.units(of: "a\nb", isBig: false) + [0, 0xD8], 8,
                "cut off"
            ),
            ([0xFE, 0xFF] + units(of: "a\nb", isBig: true) + [0x41], 8, "cut off"),
        ] as [([UInt8], Int, String)]
    )
    func undecodable(bytes: [UInt8], byte: Int, words: String) throws {
        for blockBytes in [1, 2, 3, 4096] {
            var source = try TextSourceOfBytes(bytes, blockBytes: blockBytes)
            let fault = try #require(try source.fault())
            #expect(fault.byte == byte && fault.value.contains(words), "\(fault)")
        }
    }

    /// Text in UTF-16 with its mark.
    static func marked(_ text: String) -> [UInt8] { [0xFF, 0xFE] + units(of: text, isBig: false) }

    @Test(
        "Another country's encoding is named as what it may be, also where its bytes mean letters"
    )
    func otherCountry() throws {
        // 名,姓,メール in Shift-JIS, whose 0x90 is none of Windows-1252; 名,姓,邮箱 in GB 18030.
        let japanese: [UInt8] = [0x96, 0xBC, 0x2C, 0x90, 0xA9, 0x2C, 0x83, 0x81, 0x0A]
        let undecodable = try #require(try Reading.problem(bytes: japanese))
        #expect(undecodable.code == "file.encoding" && undecodable.byte == 3)
        #expect(undecodable.hint.contains("Shift-JIS"), "\(undecodable)")
        let chinese: [UInt8] = [0xC3, 0xFB, 0x2C, 0xD0, 0xD5, 0x2C, 0xD3, 0xCA, 0xCF, 0xE4, 0x0A]
        let unknown = try #require(try Reading.problem(bytes: chinese))
        #expect(unknown.code == "header.missing")
        #expect(unknown.hint.contains("taken for Windows-1252"), "\(unknown)")
        // A header in ASCII is beyond doubt, whether what follows was decoded with it or not.
        for blockBytes in [1, 7, 4096] {
            let plain = try Reading.problem(
                bytes: Array("Vor,Nach,Mehl\nJos".utf8) + [0xE9, 0x0A],
                blockBytes: blockBytes
            )
            #expect(plain?.hint.contains("Windows-1252") == false, "\(blockBytes)")
        }
        let cut = try Reading.problem(
            bytes: Self.marked("First,Last,Email\na,b,c@x.example\n") + [0]
        )
        #expect(
            cut?.hint.contains("windows-1252") == false && cut?.hint.contains("cut off") == true
        )
    }

    @Test("A mark and a choice that contradict each other are refused")
    func contradiction() throws {
        var options = ReadingOptions()
        options.encoding = .windows1252
        let bytes = [0xEF, 0xBB, 0xBF] + Array(Self.text.utf8)
        #expect(try Reading.problem(bytes: bytes, options: options)?.code == "file.encoding")
    }
}
