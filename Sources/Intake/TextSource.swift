import Registration

/// A file as text: unpacked, its encoding found, UTF-8 from here on.
struct TextSource: ~Copyable {
    /// The next text.
    struct Passage {
        /// UTF-8, cut between characters; valid until the next call.
        let text: UnsafeRawBufferPointer
        /// What stands behind the text and cannot be decoded.
        let fault: TextDecoder.Fault?
        /// Whether the file is over.
        let isLast: Bool
    }

    /// How messages name the input.
    let name: String
    /// Of all bytes read so far, as they are once unpacked.
    private(set) var fingerprint = Fingerprint()
    /// The byte order mark that the input begins with; empty where there is none, and before the
    /// first passage.
    private(set) var mark: [UInt8] = []
    private let chosen: TextEncoding?
    private let blockBytes: Int
    private var source: ByteSource
    private var decoder: TextDecoder
    private var isBegun = false
    private var block = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Bytes of the block that were decoded, and those that were looked at.
    private var (done, seen) = (0, 0)

    /// Opens the input; `-` is standard input.
    ///
    /// Throws status 66 for what cannot be read.
    init(
        opening path: String,
        limits: Limits,
        encoding: TextEncoding?,
        blockBytes: Int
    ) throws(FileProblem) {
        source = try ByteSource(opening: path, blockBytes: blockBytes, limits: limits)
        (name, chosen, self.blockBytes) = (source.name, encoding, blockBytes)
        decoder = TextDecoder(encoding, behind: 0)
    }

    /// The encoding as far as it is known.
    var encoding: TextEncoding { decoder.encoding }
    /// Characters beyond ASCII that were converted.
    var converted: Int { decoder.converted }
    /// Whether the input is packed; known after the first passage.
    var isPacked: Bool { source.isPacked }

    /// About how many bytes of text there are; 0 where that is not known before they are read.
    var expectedBytes: Int {
        let isWide = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
        return isPacked ? 0 : source.length / (isWide ? 2 : 1)
    }

    /// The next text.
    ///
    /// Throws 66 where reading fails, and 65 for what is no text by its first bytes.
    mutating func next() throws(FileProblem) -> Passage {
        var isLast = false
        if seen == block.count {
            let kept = UnsafeRawBufferPointer(rebasing: block[done...])
            let wanted = isBegun ? blockBytes : max(blockBytes, ForeignFormat.signatureBytes)
            block = try source.next(wanted, keeping: kept)
            (done, seen) = (0, kept.count)
            fingerprint.absorb(UnsafeRawBufferPointer(rebasing: block[kept.count...]))
            isLast = block.count == kept.count
            if !isBegun { try begin() }
        }
        let end = min(block.count, max(seen, done) + blockBytes)
        let result = decoder.decode(.init(rebasing: block[done..<end]), isLast: isLast)
        (done, seen) = (end - result.kept, end)
        return Passage(text: result.text, fault: result.fault, isLast: isLast)
    }

    /// Looks at the first bytes.
    private mutating func begin() throws(FileProblem) {
        isBegun = true
        let marked = TextEncoding.marked(block)
        if let problem = ForeignFormat.problem(of: block, in: name) { throw problem }
        if marked == nil, chosen != .utf16LittleEndian, chosen != .utf16BigEndian,
            block.prefix(4).contains(0)
        {
            throw ForeignFormat.binary(name)
        }
        if let marked, let chosen, marked != chosen {
            throw FileProblem(
                status: .personNeeded,
                code: "file.encoding",
                path: name,
                message: "the file begins with the mark of \(marked.words), "
                    + "and --encoding says \(chosen.rawValue)",
                hint: "leave out --encoding"
            )
        }
        mark = marked?.mark ?? []
        (done, seen) = (mark.count, mark.count)
        decoder = TextDecoder(marked ?? chosen, behind: mark.count)
    }
}
