/// Bytes of any encoding to UTF-8, block by block; what is UTF-8 already is not copied.
///
/// Without a mark and without a choice a file is UTF-8, until a byte shows that it is not: where
/// everything before was ASCII, it is Windows-1252 from there on, which means the same so far.
/// Where UTF-8 came before, the file is a mixture, and a person has to say what it is.
struct TextDecoder: ~Copyable {
    /// Bytes that stand for nothing.
    struct Fault {
        /// The offset from the start of the file, from 0.
        let byte: Int
        /// What stands there, for people.
        let value: String
    }

    /// What came of a block.
    struct Result {
        /// UTF-8; valid until the next call.
        let text: UnsafeRawBufferPointer
        /// Bytes at the end that begin a character: they have to come again, with more behind them.
        var kept = 0
        /// What stopped the decoding behind the text.
        var fault: Fault?
    }

    /// The encoding as far as it is known.
    private(set) var encoding: TextEncoding
    /// Characters beyond ASCII that were converted.
    private(set) var converted = 0
    private let isChosen: Bool
    private var check: UTF8Check
    private var passed: Int
    private var output = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    /// A decoder that begins behind a mark; without an encoding it is found out.
    init(_ encoding: TextEncoding?, behind markBytes: Int) {
        self.encoding = encoding ?? .utf8
        isChosen = encoding != nil
        passed = markBytes
        check = UTF8Check(passed: markBytes)
    }

    deinit { output.deallocate() }

    /// The text of a block that begins with what was kept; `isLast` where nothing follows.
    mutating func decode(_ block: UnsafeRawBufferPointer, isLast: Bool) -> Result {
        var result: Result
        switch encoding {
        case .utf8: result = checked(block)
        case .windows1252, .latin1: result = convertedBytes(block)
        case .utf16LittleEndian, .utf16BigEndian: result = convertedUnits(block)
        }
        if encoding != .utf8 { passed += block.count - result.kept }
        if isLast, result.kept > 0, result.fault == nil {
            let start = encoding == .utf8 ? check.passed : passed
            result.fault = Fault(byte: start, value: "the last character is cut off")
        }
        return result
    }

    private mutating func checked(_ block: UnsafeRawBufferPointer) -> Result {
        let start = check.passed
        guard let byte = check.malformed(in: block) else {
            let kept = check.stepBack()
            return Result(text: .init(rebasing: block.dropLast(kept)), kept: kept)
        }
        if !isChosen && !check.hasSequences {
            encoding = .windows1252
            passed = start
            return convertedBytes(block)
        }
        return Result(
            text: .init(rebasing: block[..<(byte - start)]),
            fault: Fault(byte: byte, value: Self.hex(block[byte - start]))
        )
    }

    private mutating func convertedBytes(_ block: UnsafeRawBufferPointer) -> Result {
        makeRoom(for: block.count)
        var count = 0
        for (index, byte) in block.enumerated() {
            let scalar = encoding == .latin1 ? UInt16(byte) : TextEncoding.windows1252(byte)
            guard let scalar else {
                let fault = Fault(byte: passed + index, value: Self.hex(byte))
                return Result(text: .init(rebasing: output[..<count]), fault: fault)
            }
            put(UInt32(scalar), &count)
        }
        return Result(text: .init(rebasing: output[..<count]))
    }

    private mutating func convertedUnits(_ block: UnsafeRawBufferPointer) -> Result {
        makeRoom(for: block.count)
        let isBig = encoding == .utf16BigEndian
        func unit(_ index: Int) -> UInt32 {
            let (first, second) = (UInt32(block[index]), UInt32(block[index + 1]))
            return isBig ? first << 8 | second : second << 8 | first
        }
        var (index, count) = (0, 0)
        while index + 1 < block.count {
            let high = unit(index)
            guard (0xD800...0xDFFF).contains(high) else {
                put(high, &count)
                index += 2
                continue
            }
            if high < 0xDC00, index + 3 >= block.count { break }
            let low = high < 0xDC00 ? unit(index + 2) : 0
            guard (0xDC00...0xDFFF).contains(low) else {
                let words = "half a character (0x\(String(high, radix: 16, uppercase: true)))"
                let fault = Fault(byte: passed + index, value: words)
                return Result(text: .init(rebasing: output[..<count]), fault: fault)
            }
            put(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), &count)
            index += 4
        }
        return Result(text: .init(rebasing: output[..<count]), kept: block.count - index)
    }

    /// Room for the longest that a block can become: three bytes for each of its own.
    private mutating func makeRoom(for bytes: Int) {
        guard output.count < bytes * 3 else { return }
        output.deallocate()
        output = .allocate(byteCount: bytes * 3, alignment: 16)
    }

    /// Puts one character; halves of characters do not come here.
    private mutating func put(_ scalar: UInt32, _ count: inout Int) {
        if scalar < 0x80 {
            output[count] = UInt8(scalar)
            count += 1
            return
        }
        converted += 1
        let length = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
        let lead: [UInt32] = [0xC0, 0xE0, 0xF0]
        output[count] = UInt8(truncatingIfNeeded: lead[length - 2] | scalar >> (6 * (length - 1)))
        for place in 1..<length {
            let bits = scalar >> (6 * (length - 1 - place))
            output[count + place] = UInt8(0x80 | bits & 0x3F)
        }
        count += length
    }

    private static func hex(_ byte: UInt8) -> String {
        "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
