import Registration

/// Remembers every address that a row has claimed, in a few bytes each.
///
/// A digest of 96 bits stands for the address: two runs of SipHash over its UTF-8, each begun with
/// another byte. SipHash is keyed, and the key is drawn anew by every process, so that nobody can
/// make two addresses of one digest on purpose; by accident, fifty million addresses do with a
/// chance below 10^-13. The digests never leave the process.
struct RepetitionIndex {
    private var claims = ClaimTable()

    /// The error number of a temporary file that cannot be read any more.
    var failure: CInt? { claims.failure }

    /// Claims a person's address for a row; where an earlier row has it, says which.
    ///
    /// Only rows that can be delivered claim: an invalid row does not stand in the way of a later
    /// one with the same address.
    mutating func claim(_ person: RegistrantInput, row: Int, line: Int) -> Repetition? {
        precondition(row > 0, "rows are numbered from 1")
        let claim = ClaimTable.Claim(
            row: UInt32(clamping: row),
            line: UInt32(clamping: line),
            name: RepetitionIndex.digest(ofName: person)
        )
        return claims.claim(RepetitionIndex.digest(of: person.email.key), claim)
            .map { earlier in
                Repetition(
                    firstRow: Int(earlier.row),
                    firstLine: Int(earlier.line),
                    isOtherPerson: earlier.name != claim.name
                )
            }
    }

    private static func digest(of key: EmailKey) -> ClaimTable.Digest {
        var text = key.text
        return text.withUTF8 { bytes in
            ClaimTable.Digest(
                high: UInt64(bitPattern: Int64(hash(bytes, begun: 0))),
                low: UInt32(truncatingIfNeeded: hash(bytes, begun: 1))
            )
        }
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, begun domain: UInt8) -> Int {
        var hasher = Hasher()
        hasher.combine(domain)
        hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        return hasher.finalize()
    }

    /// First and last name without regard to case, spacing and how accents are encoded.
    private static func digest(ofName person: RegistrantInput) -> UInt32 {
        var hasher = Hasher()
        hasher.combine(plain(person.firstName))
        hasher.combine(plain(person.lastName))
        return UInt32(truncatingIfNeeded: hasher.finalize())
    }

    private static func plain(_ name: String) -> String {
        let lower = name.lowercased()
        if !lower.utf8.contains(where: mayBeSpace) { return lower }
        return lower.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether a byte is ASCII white space or can begin another white space character.
    private static func mayBeSpace(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0xC2 || (0xE1...0xE3).contains(byte)
    }
}
