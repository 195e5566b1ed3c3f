/// The claims of a file's addresses, in 24 bytes each: a hash table without pointers.
///
/// It is kept in 256 parts that grow one at a time and by half, so that neither room for twice as
/// many claims nor a second copy of all of them is ever held. A long file's claims move into a
/// temporary file each time there are too many, so that memory does not grow with the rows; where
/// that cannot be written, they stay in memory.
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

    private typealias Place = ClaimFile.Place

    private struct Part {
        var places: [Place] = []
        var count = 0
    }

    /// How many claims stay in memory: of a file of so many rows some 33 megabytes of them.
    private let inMemory: Int
    private let folder: String?
    private var parts = [Part](repeating: Part(), count: 256)
    private var count = 0
    private var file: ClaimFile?
    private var isFileFull = false

    /// A table that nobody has claimed in, and the folder of its file, where it needs one.
    init(inMemory: Int = 1 << 20, folder: String? = nil) {
        self.inMemory = inMemory
        self.folder = folder
    }

    /// The error number of a temporary file that cannot be read any more: no claim counts then.
    var failure: CInt? { file?.failure }

    /// Makes a claim, or answers with the earlier one of the same address.
    mutating func claim(_ digest: Digest, _ claim: Claim) -> Claim? {
        if let earlier = file?.claim(of: digest) { return earlier }
        let earlier = claimInMemory(digest, claim)
        if earlier == nil {
            count += 1
            if count >= inMemory { moveOut() }
        }
        return earlier
    }

    /// Moves the claims into the file; those that it does not take stay, and those that it took
    /// before are the same in both.
    private mutating func moveOut() {
        guard !isFileFull else { return }
        if file == nil { file = ClaimFile(in: folder) }
        guard let file else {
            isFileFull = true
            return
        }
        for part in parts {
            for place in part.places where place.row != 0 {
                guard file.keep(place) else {
                    isFileFull = true
                    return
                }
            }
        }
        parts = [Part](repeating: Part(), count: parts.count)
        count = 0
    }

    private mutating func claimInMemory(_ digest: Digest, _ claim: Claim) -> Claim? {
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
