import Registration

/// Remembers every address that a row has claimed, in a few bytes each.
///
/// A digest of 128 bits stands for the address: SipHash over its UTF-8, and over the same with one
/// byte more. SipHash is keyed, and the key is drawn anew by every process, so that nobody can
/// make two addresses of one digest on purpose; by accident, fifty million addresses do with a
/// chance below 10^-22. The digests never leave the process.
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
        return text.withUTF8 { digest(ofKey: UnsafeRawBufferPointer($0)) }
    }

    /// The same of a valid address that stands in a cell, its letters lowered.
    static func digest(ofAddress address: UnsafeBufferPointer<UInt8>) -> ClaimTable.Digest {
        precondition(address.count < 256, "an address is shorter than that")
        return withUnsafeTemporaryAllocation(byteCount: 256, alignment: 8) { key in
            lower(UnsafeRawBufferPointer(address), into: key)
            return digest(
                ofKey: UnsafeRawBufferPointer(rebasing: key[..<address.count])
            )
        }
    }

    /// Copies bytes of ASCII, their letters lowered, eight at a time.
    private static func lower(
        _ address: UnsafeRawBufferPointer,
        into key: UnsafeMutableRawBufferPointer
    ) {
        let each: UInt64 = 0x0101_0101_0101_0101
        var place = 0
        while place &+ 8 <= address.count {
            let word = address.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            // The top bit of a byte from `A` on, and of one behind `Z`.
            let (begins, ends) = (word &+ each &* 0x3F, word &+ each &* 0x25)
            let upper = begins & ~ends & (each &* 0x80)
            key.storeBytes(of: word | upper &>> 2, toByteOffset: place, as: UInt64.self)
            place = place &+ 8
        }
        while place < address.count {
            let byte = address[place]
            key[place] = (65...90).contains(byte) ? byte | 0x20 : byte
            place = place &+ 1
        }
    }

    private static func digest(ofKey bytes: UnsafeRawBufferPointer) -> ClaimTable.Digest {
        var hasher = Hasher()
        hasher.combine(bytes: bytes)
        var other = hasher
        other.combine(UInt8(1))
        return ClaimTable.Digest(
            high: UInt64(bitPattern: Int64(hasher.finalize())),
            low: UInt64(bitPattern: Int64(other.finalize()))
        )
    }
}
