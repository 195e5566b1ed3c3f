public import Registration

/// A file of attendees without the records of one person: unpacked and decoded as an import reads
/// it, whatever its columns are, and in its own encoding again.
public struct SiftedFile: ~Copyable {
    private static let blockBytes = 256 * 1024

    private var source: TextSource
    private var sieve: RecordSieve
    private var fault: TextDecoder.Fault?
    private var (isBegun, isOver) = (false, false)

    /// Opens a file.
    ///
    /// Throws 66 where it cannot be read.
    public init(
        opening path: String,
        without needle: AddressNeedle,
        limits: Limits
    ) throws(FileProblem) {
        source = try TextSource(
            opening: path,
            limits: limits,
            encoding: nil,
            blockBytes: Self.blockBytes
        )
        sieve = RecordSieve(needle, mostBytes: limits.rowBytes)
    }

    /// How many records had the address, as far as the file was read.
    public var dropped: Int { sieve.dropped }
    /// Whether nobody can say where a record ends.
    public var isBroken: Bool { sieve.isBroken }
    /// Whether the file is packed; known after the first bytes.
    public var isPacked: Bool { source.isPacked }

    /// The next bytes that stay, unpacked; nil at the end.
    ///
    /// Throws 66 where reading fails, and 65 for what is no text, or cannot be decoded.
    public mutating func next() throws(FileProblem) -> [UInt8]? {
        if let fault { throw undecodable(fault) }
        if isOver { return nil }
        let passage = try source.next()
        (fault, isOver) = (passage.fault, passage.isLast)
        var kept = sieve.pass(Array(passage.text))
        if isOver { kept += sieve.end() }
        let mark = isBegun ? [] : source.mark
        isBegun = true
        return mark + source.encoding.bytes(of: kept)
    }

    private func undecodable(_ fault: TextDecoder.Fault) -> FileProblem {
        FileProblem(
            status: .personNeeded,
            code: "file.encoding",
            path: source.name,
            message: "it is not \(source.encoding.words) at byte \(fault.byte): \(fault.value)",
            hint: "save it as \"CSV UTF-8\""
        )
    }
}
