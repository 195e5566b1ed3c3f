import CCSV
import Glibc

/// The hash table of a table of claims, in 256 parts that grow one at a time and by half, so that
/// a second copy of all of it is never held.
///
/// It is reached by pointers: counting references for each claim would take longer than the claim.
/// It belongs to one table.
final class ClaimParts {
    /// One claim, in six bytes: 26 bits of number, and above them 22 of the digest.
    struct Place {
        private var low: UInt16 = 0
        private var middle: UInt16 = 0
        private var high: UInt16 = 0

        /// As many claims as can be numbered: more than a file may have rows.
        static let mostClaims = 1 << 26 - 1

        init() {}

        init(_ digest: ClaimTable.Digest, number: Int) {
            precondition(number > 0 && number <= Self.mostClaims, "more claims than numbers")
            let bits = UInt64(Self.print(of: digest)) &<< 26 | UInt64(number)
            low = UInt16(truncatingIfNeeded: bits)
            middle = UInt16(truncatingIfNeeded: bits &>> 16)
            high = UInt16(truncatingIfNeeded: bits &>> 32)
        }

        private var bits: UInt64 {
            UInt64(high) &<< 32 | UInt64(middle) &<< 16 | UInt64(low)
        }

        /// A part of the address's digest: with the part of the table some 30 bits.
        var print: UInt32 { UInt32(truncatingIfNeeded: bits &>> 26) }

        /// The claim's number, from 1; 0 marks a place that is free.
        var number: Int { Int(bits & UInt64(Self.mostClaims)) }

        /// Whether the claim may be that of an address.
        func mayBe(_ digest: ClaimTable.Digest) -> Bool { print == Self.print(of: digest) }

        static func print(of digest: ClaimTable.Digest) -> UInt32 {
            UInt32(truncatingIfNeeded: digest.high &>> 42)
        }
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
    private let first: UnsafeMutableRawPointer?

    /// Parts with room for so many places each.
    init(places: Int) {
        parts = .allocate(capacity: Self.count)
        let bytes = places * Self.count * MemoryLayout<Place>.stride
        if bytes > 0 {
            let room = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 1 << 21)
            madvise(room, bytes, MADV_HUGEPAGE)
            first = room
        } else {
            first = nil
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
        for index in 0..<Self.count where parts[index].isApart { parts[index].places.deallocate() }
        first?.deallocate()
        parts.deallocate()
    }

    /// Asks for the memory of the place that an address wants.
    func prepare(_ digest: ClaimTable.Digest) {
        let part = parts + Self.number(of: digest)
        rollcall_prefetch(part.pointee.places + Self.home(of: digest, in: part))
    }

    /// The part of an address, with room for it.
    func roomyPart(of digest: ClaimTable.Digest) -> UnsafeMutablePointer<Part> {
        let part = parts + Self.number(of: digest)
        // Fuller than that, the way to a free place gets long.
        if (part.pointee.count + 1) * 6 > part.pointee.size * 5 { Self.grow(part) }
        return part
    }

    /// The first place at which an address is looked for.
    static func home(of digest: ClaimTable.Digest, in part: UnsafeMutablePointer<Part>) -> Int {
        home(of: Place.print(of: digest), in: part)
    }

    /// The place behind a place; behind the last one comes the first.
    static func next(_ place: Int, in part: UnsafeMutablePointer<Part>) -> Int {
        place &+ 1 == part.pointee.size ? 0 : place &+ 1
    }

    private static func home(of print: UInt32, in part: UnsafeMutablePointer<Part>) -> Int {
        Int(truncatingIfNeeded: (UInt64(print) &* UInt64(part.pointee.size)) &>> 22)
    }

    private static func number(of digest: ClaimTable.Digest) -> Int { Int(digest.low & 0xFF) }

    /// Makes a part half as large again.
    private static func grow(_ part: UnsafeMutablePointer<Part>) {
        let old = part.pointee
        let size = max(16, old.size + old.size / 2)
        part.pointee = Part(places: room(for: size), size: size, count: old.count)
        for index in 0..<old.size where old.places[index].number != 0 {
            let claim = old.places[index]
            var place = home(of: claim.print, in: part)
            while part.pointee.places[place].number != 0 { place = next(place, in: part) }
            part.pointee.places[place] = claim
        }
        if old.isApart { old.places.deallocate() }
    }

    private static func room(for places: Int) -> UnsafeMutablePointer<Place> {
        let room = UnsafeMutablePointer<Place>.allocate(capacity: max(1, places))
        room.initialize(repeating: Place(), count: max(1, places))
        return room
    }
}
