import Registration

/// What the rows of one segment come to, before they are compared with those of earlier ones:
/// row numbers and lines count from the segment's first row.
struct SegmentTally {
    /// A row that can be delivered, and what its address is told apart by.
    struct Claim {
        let address: ClaimTable.Digest
        let name: UInt32
        let row: Int
        let line: Int
        /// Where its address ends among `addresses`; it begins where the one before ends.
        let addressEnd: Int
    }

    /// Where in the file the first row begins, and where the last one ends.
    var place = 0..<0
    /// Rows.
    var rows = 0
    /// Lines and rows without any text, which are no rows.
    var blankLines = 0
    /// Lines passed.
    var lines = 0
    /// Rows that can be delivered, in the order of the file.
    var claims: [Claim] = []
    /// Their addresses, one after the other.
    var addresses: [UInt8] = []
    /// Rows that somebody should look at, with everything that is wrong with them.
    var told: [(row: Int, problems: [Problem])] = []
    /// How many of them cannot be delivered.
    var rejected = 0
    /// What was made the same in cells that are sent.
    var normalisation = Normalisation()
    /// The values of the columns that match nothing (`StatusWatch`).
    var values: [ValueTally] = []
    /// Whether something has to be told that only a reader from the start can tell.
    var isTroubled = false

    /// Forgets everything and keeps the room.
    mutating func clear() {
        (place, rows, blankLines, lines, isTroubled) = (0..<0, 0, 0, 0, false)
        claims.removeAll(keepingCapacity: true)
        addresses.removeAll(keepingCapacity: true)
        told.removeAll(keepingCapacity: true)
        (rejected, normalisation) = (0, Normalisation())
    }
}
