/// The claims of a file's addresses, in 20 bytes each: a hash table without pointers.
///
/// It is kept in 256 parts that have room for as many claims as are expected, and grow one at a
/// time and by half beyond that, so that neither room for twice as many claims nor a second copy of
/// all of them is ever held. A long file's claims move into a temporary file each time there are
/// too many, so that memory does not grow with the rows; where that cannot be written, they stay in
/// memory.
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

    /// How many claims stay in memory: of a file of so many rows some 25 megabytes of them.
    private let inMemory: Int
    private let folder: String?
    private let parts: ClaimParts
    private var lines = ClaimLines()
    private var count = 0
    private var file: ClaimFile?
    private var isFileFull = false

    /// A table that nobody has claimed in, and the folder of its file, where it needs one.
    init(inMemory: Int = 1 << 20, expecting: Int = 0, folder: String? = nil) {
        self.inMemory = inMemory
        self.folder = folder
        // Parts are not equally full, and none is to grow for that: four in a hundred more.
        let places = min(expecting, inMemory) * 6 / 5 / 256
        parts = ClaimParts(places: places < 16 ? 0 : places * 26 / 25)
    }

    /// Asks for the memory in which an address would be, when it is claimed soon.
    func prepare(_ digest: Digest) { parts.prepare(digest) }

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
        let areTaken = parts.allTaken { place in
            file.keep(
                ClaimFile.Place(
                    high: place.high,
                    low: place.low,
                    row: place.row,
                    line: lines.line(of: place.row),
                    name: place.name
                )
            )
        }
        guard areTaken else {
            isFileFull = true
            return
        }
        parts.clear()
        lines = ClaimLines()
        count = 0
    }

    private mutating func claimInMemory(_ digest: Digest, _ claim: Claim) -> Claim? {
        let part = parts[digest]
        // Fuller than that, the way to a free place gets long.
        if (part.pointee.count + 1) * 6 > part.pointee.size * 5 { ClaimParts.grow(part) }
        let place = ClaimParts.place(of: digest.high, digest.low, in: part)
        let found = place.pointee
        if found.row != 0 {
            return Claim(row: found.row, line: lines.line(of: found.row), name: found.name)
        }
        place.pointee = ClaimParts.Place(digest, row: claim.row, name: claim.name)
        lines.note(claim.line, of: claim.row)
        part.pointee.count += 1
        return nil
    }
}
