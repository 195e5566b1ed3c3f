import Registration
import Testing

@testable import Intake

struct ClaimTableTests {
    @Test(
        "Every claim is found again as it was made: in memory, in a file, where there is none",
        arguments: [(65_536, nil), (1000, nil), (300, "/nonexistent")] as [(Int, String?)]
    )
    func findsAll(inMemory: Int, folder: String?) {
        var table = ClaimTable(inMemory: inMemory, folder: folder)
        var generator = SeededGenerator(seed: 7)
        let digests = (0..<20_000)
            .map { _ in
                ClaimTable.Digest(
                    high: generator.next(),
                    low: UInt32(truncatingIfNeeded: generator.next())
                )
            }
        for (index, digest) in digests.enumerated() {
            #expect(table.claim(digest, Self.claim(index)) == nil)
        }
        for (index, digest) in digests.enumerated() {
            let earlier = table.claim(digest, Self.claim(digests.count))
            #expect(earlier?.row == Self.claim(index).row)
            #expect(earlier?.line == Self.claim(index).line)
            #expect(earlier?.name == Self.claim(index).name)
        }
    }

    @Test("A claim file that grows, wraps around and is full of neighbours finds every claim")
    func fileGrows() throws {
        let file = try #require(ClaimFile(pages: 1))
        let digests = (0..<2000)
            .map { index in
                // Half of them want the last page.
                let high = index % 2 == 0 ? UInt64.max - UInt64(index) : UInt64(index) << 44
                return ClaimTable.Digest(high: high, low: UInt32(index))
            }
        for (index, digest) in digests.enumerated() {
            #expect(file.claim(of: digest) == nil)
            let row = UInt32(index + 1)
            #expect(file.keep(.init(high: digest.high, low: digest.low, row: row)))
        }
        for (index, digest) in digests.enumerated() {
            #expect(file.claim(of: digest)?.row == UInt32(index + 1))
        }
        #expect(file.failure == nil)
    }

    @Test("Digests that differ in one half only are two addresses, also at the table's end")
    func collisions() {
        var table = ClaimTable()
        let halves: [(UInt64, UInt32)] = [
            (.max, 0), (.max, 256), (.max, 512), (0, 0), (0, 256), (.max - 1, 0), (1, 0),
        ]
        for (index, (high, low)) in halves.enumerated() {
            #expect(table.claim(.init(high: high, low: low), Self.claim(index)) == nil)
        }
        for (index, (high, low)) in halves.enumerated() {
            let earlier = table.claim(.init(high: high, low: low), Self.claim(99))
            #expect(earlier?.row == Self.claim(index).row)
        }
    }

    private static func claim(_ index: Int) -> ClaimTable.Claim {
        ClaimTable.Claim(
            row: UInt32(index + 1),
            // Every third row has a line more than one.
            line: UInt32(index + 2 + index / 3),
            name: UInt32(truncatingIfNeeded: index &* 2_654_435_761)
        )
    }
}
