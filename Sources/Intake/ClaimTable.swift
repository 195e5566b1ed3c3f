/// The claims of a file's addresses, in 24 bytes each: a hash table without pointers.
///
/// It is kept in 256 parts that grow one at a time and by half, so that neither room for twice as
/// many claims nor a second copy of all of them is ever held.
struct ClaimTable {
    /// Whose address was claimed by which row.
    struct Claim {
        /// The row's number; 0 marks a place that is free.
        let row: UInt32
        /// The line on which it begins.
        let line: UInt32
        /// The digest of the person's name.
        let name: UInt32
    }

    /// What stands for an address: 96 bits, and the part in which it is kept.
    struct Digest {
        let high: UInt64
        let low: UInt32
    }

    private struct Place {
        var high: UInt64 = 0
        var low: UInt32 = 0
        var row: UInt32 = 0
        var line: UInt32 = 0
        var name: UInt32 = 0
    }

    private struct Part {
        var places: [Place] = []
        var count = 0
    }

    private var parts = [Part](repeating: Part(), count: 256)

    /// Makes a claim, or answers with the earlier one of the same address.
    mutating func claim(_ digest: Digest, _ claim: Claim) -> Claim? {
        let part = Int(digest.low & 0xFF)
        if (parts[part].count + 1) * 8 > parts[part].places.count * 7 { grow(part) }
        let earlier = parts[part].places
            .withUnsafeMutableBufferPointer { places -> Claim? in
                let index = Self.index(of: digest.high, digest.low, in: places)
                let found = places[index]
                if found.row != 0 {
                    return Claim(row: found.row, line: found.line, name: found.name)
                }
                places[index] = Place(
                    high: digest.high,
                    low: digest.low,
                    row: claim.row,
                    line: claim.line,
                    name: claim.name
                )
                return nil
            }
        if earlier == nil { parts[part].count += 1 }
        return earlier
    }

    /// The place of an address, or the free one that it would take.
    private static func index(
        of high: UInt64,
        _ low: UInt32,
        in places: UnsafeMutableBufferPointer<Place>
    ) -> Int {
        var index = Int(high.multipliedFullWidth(by: UInt64(places.count)).high)
        while places[index].row != 0 && (places[index].high != high || places[index].low != low) {
            index += 1
            if index == places.count { index = 0 }
        }
        return index
    }

    private mutating func grow(_ part: Int) {
        let old = parts[part].places
        var new = [Place](repeating: Place(), count: max(16, old.count + old.count / 2))
        new.withUnsafeMutableBufferPointer { places in
            for place in old where place.row != 0 {
                places[Self.index(of: place.high, place.low, in: places)] = place
            }
        }
        parts[part].places = new
    }
}
