import Registration

/// Remembers every address that a row has claimed, in a few bytes each.
///
/// A digest of 128 bits stands for the address (`KeyedHash`): nobody can make two addresses of one
/// digest on purpose; by accident, fifty million addresses do with a chance below 10^-22.
struct RepetitionIndex {
    private var claims: ClaimTable

    /// An index of as many addresses as are expected, and of more where there are more.
    init(expecting: Int = 0) { claims = ClaimTable(expecting: expecting) }

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
            name: NameDigest.of(person)
        )
        return self.claim(RepetitionIndex.digest(of: person.email.key), claim)
    }

    /// Has the place of an address at hand when it is claimed soon.
    func prepare(_ address: ClaimTable.Digest) { claims.prepare(address) }

    /// The same by digests.
    mutating func claim(
        _ address: ClaimTable.Digest,
        _ claim: ClaimTable.Claim
    ) -> Repetition? {
        claims.claim(address, claim)
            .map { earlier in
                Repetition(
                    firstRow: Int(earlier.row),
                    firstLine: Int(earlier.line),
                    isOtherPerson: earlier.name != claim.name
                )
            }
    }

    /// The digest of a key.
    static func digest(of key: EmailKey) -> ClaimTable.Digest {
        var text = key.text
        return text.withUTF8(digest(ofAddress:))
    }

    /// The same of a valid address that stands in a cell: a key is an address in lower case.
    static func digest(ofAddress address: UnsafeBufferPointer<UInt8>) -> ClaimTable.Digest {
        let (high, low) = KeyedHash.lowered(UnsafeRawBufferPointer(address))
        return ClaimTable.Digest(high: high, low: low)
    }
}
