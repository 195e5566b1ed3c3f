/// The claims of a file's addresses: who had an address first.
///
/// In memory stands a hash table of six bytes a claim (`ClaimParts`), sized from the file: a part
/// of the digest, and the number of the claim. What is whole, the 16 bytes of the digest, the row
/// and the name, is written to a temporary file in blocks, and read only where a digest seems to
/// be there already; where that file cannot be written, it stays in memory.
struct ClaimTable {
    /// Whose address was claimed by which row.
    struct Claim {
        /// The row's number.
        let row: UInt32
        /// The line on which it begins.
        let line: UInt32
        /// The digest of the person's name.
        let name: UInt32
    }

    /// What stands for an address: 128 bits.
    struct Digest: Equatable {
        let high: UInt64
        let low: UInt64
    }

    /// A claim and whose it is.
    struct Record {
        let digest: Digest
        let claim: Claim
    }

    /// The most claims that room is made for at once: the first lines of a file may be shorter than
    /// the others.
    private static let mostExpected = 1 << 22

    /// How many whole claims stay in memory.
    private let inMemory: Int
    private let folder: String?
    private let parts: ClaimParts
    private var file: ClaimFile?
    private var isFileFull = false
    /// The claims that are not in the file.
    private var recent: [Record] = []

    /// A table that nobody has claimed in, and the folder of its file, where it needs one.
    init(inMemory: Int = 1 << 14, expecting: Int = 0, folder: String? = nil) {
        self.inMemory = inMemory
        self.folder = folder
        // Parts are not equally full, and none is to grow for that: four in a hundred more.
        let places = min(expecting, Self.mostExpected) * 6 / 5 / ClaimParts.count
        parts = ClaimParts(places: places < 16 ? 0 : places * 26 / 25)
    }

    /// Asks for the memory in which an address would be, when it is claimed soon.
    func prepare(_ digest: Digest) { parts.prepare(digest) }

    /// The error number of a temporary file that cannot be read any more: no claim counts then.
    var failure: CInt? { file?.failure }

    /// Makes a claim, or answers with the earlier one of the same address.
    mutating func claim(_ digest: Digest, _ claim: Claim) -> Claim? {
        let part = parts.roomyPart(of: digest)
        var place = ClaimParts.home(of: digest, in: part)
        while part.pointee.places[place].number != 0 {
            let found = part.pointee.places[place]
            if found.mayBe(digest), let earlier = record(found.number - 1),
                earlier.digest == digest
            {
                return earlier.claim
            }
            place = ClaimParts.next(place, in: part)
        }
        let number = (file?.count ?? 0) + recent.count + 1
        part.pointee.places[place] = ClaimParts.Place(digest, number: number)
        part.pointee.count += 1
        recent.append(Record(digest: digest, claim: claim))
        if recent.count >= inMemory && !isFileFull { moveOut() }
        return nil
    }

    /// A claim by its number, from 0; nil where the file cannot be read.
    private func record(_ number: Int) -> Record? {
        let written = file?.count ?? 0
        return number < written ? file?.record(number) : recent[number - written]
    }

    /// Moves what is in memory into the file; all of it stays where the file does not take it.
    private mutating func moveOut() {
        if file == nil { file = ClaimFile(in: folder) }
        if file?.append(recent) == true {
            recent.removeAll(keepingCapacity: true)
        } else {
            isFileFull = true
        }
    }
}
