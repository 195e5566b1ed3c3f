import CCSV
import Glibc

/// The memory behind a table of claims, in 256 parts, reached by pointers: counting references for
/// each claim would take longer than the claim.
///
/// It belongs to one table.
final class ClaimParts {
    /// One claim: 20 bytes, the first eight of them in two halves, so that none is left empty.
    struct Place {
        private var above: UInt32 = 0
        private var below: UInt32 = 0
        private(set) var low: UInt32 = 0
        /// 0 marks a place that is free.
        private(set) var row: UInt32 = 0
        private(set) var name: UInt32 = 0

        init() {}

        init(_ digest: ClaimTable.Digest, row: UInt32, name: UInt32) {
            above = UInt32(truncatingIfNeeded: digest.high &>> 32)
            below = UInt32(truncatingIfNeeded: digest.high)
            (low, self.row, self.name) = (digest.low, row, name)
        }

        var high: UInt64 { UInt64(above) &<< 32 | UInt64(below) }
    }

    /// One part: a hash table with open addressing.
    struct Part {
        /// Whether its memory is its own, and not one piece with that of the others.
        var isApart = true
        var places: UnsafeMutablePointer<Place>
        var size = 0
        var count = 0
    }

    static let count = 256

    private let parts: UnsafeMutablePointer<Part>
    /// The memory with which the parts begin: one piece, in pages as large as the system has them,
    /// because claims are all over it.
    private var first: UnsafeMutableRawPointer?

    /// Parts with room for so many places each.
    init(places: Int) {
        parts = .allocate(capacity: Self.count)
        let bytes = places * Self.count * MemoryLayout<Place>.stride
        if bytes > 0 {
            let room = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 1 << 21)
            madvise(room, bytes, MADV_HUGEPAGE)
            first = room
        }
        let all = first?
            .initializeMemory(
                as: Place.self,
                repeating: Place(),
                count: places * Self.count
            )
        for index in 0..<Self.count {
            let part =
                all.map { Part(isApart: false, places: $0 + index * places, size: places) }
                ?? Part(places: Self.room(for: 0))
            (parts + index).initialize(to: part)
        }
    }

    deinit {
        forget()
        parts.deallocate()
    }

    /// Asks for the memory of the place that an address wants.
    func prepare(_ digest: ClaimTable.Digest) {
        let part = self[digest].pointee
        let index = digest.high.multipliedFullWidth(by: UInt64(part.size)).high
        rollcall_prefetch(part.places + Int(truncatingIfNeeded: index))
    }

    /// The part of an address.
    subscript(digest: ClaimTable.Digest) -> UnsafeMutablePointer<Part> {
        parts + Int(digest.low & 0xFF)
    }

    /// Every claim that is kept; false as soon as one was not taken.
    func allTaken(by take: (Place) -> Bool) -> Bool {
        for index in 0..<Self.count {
            let part = parts[index]
            for place in 0..<part.size where part.places[place].row != 0 {
                if !take(part.places[place]) { return false }
            }
        }
        return true
    }

    /// Forgets all claims, and gives their memory back.
    func clear() {
        forget()
        for index in 0..<Self.count { parts[index] = Part(places: Self.room(for: 0)) }
    }

    private func forget() {
        for index in 0..<Self.count where parts[index].isApart { parts[index].places.deallocate() }
        first?.deallocate()
        first = nil
    }

    /// The place of an address in a part, or the free one that it would take.
    static func place(
        of high: UInt64,
        _ low: UInt32,
        in part: UnsafeMutablePointer<Part>
    ) -> UnsafeMutablePointer<Place> {
        let (places, size) = (part.pointee.places, part.pointee.size)
        var index = Int(truncatingIfNeeded: high.multipliedFullWidth(by: UInt64(size)).high)
        while places[index].row != 0 && (places[index].high != high || places[index].low != low) {
            index = index &+ 1
            if index == size { index = 0 }
        }
        return places + index
    }

    /// Makes a part half as large again.
    static func grow(_ part: UnsafeMutablePointer<Part>) {
        let old = part.pointee
        let size = max(16, old.size + old.size / 2)
        part.pointee = Part(places: room(for: size), size: size, count: old.count)
        for index in 0..<old.size where old.places[index].row != 0 {
            let claim = old.places[index]
            place(of: claim.high, claim.low, in: part).pointee = claim
        }
        if old.isApart { old.places.deallocate() }
    }

    private static func room(for places: Int) -> UnsafeMutablePointer<Place> {
        let room = UnsafeMutablePointer<Place>.allocate(capacity: max(1, places))
        room.initialize(repeating: Place(), count: max(1, places))
        return room
    }
}
