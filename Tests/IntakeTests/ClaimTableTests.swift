import Registration
import Testing

@testable import Intake

struct ClaimTableTests {
    @Test(
        "Every claim is found again as it was made: in memory, in a file, where there is none",
        arguments: [
            (65_536, nil, 0), (1000, nil, 0), (1000, nil, 20_000), (1000, nil, 5000),
            (1000, nil, 1_000_000), (300, "/nonexistent", 0),
        ] as [(Int, String?, Int)]
    )
    func findsAll(inMemory: Int, folder: String?, expected: Int) {
        var table = ClaimTable(inMemory: inMemory, expecting: expected, folder: folder)
        var generator = SeededGenerator(seed: 7)
        let digests = (0..<20_000)
            .map { _ in ClaimTable.Digest(high: generator.next(), low: generator.next()) }
        for (index, digest) in digests.enumerated() {
            #expect(table.claim(digest, Self.claim(index)) == nil)
        }
        for (index, digest) in digests.enumerated() {
            let earlier = table.claim(digest, Self.claim(digests.count))
            #expect(earlier?.row == Self.claim(index).row)
            #expect(earlier?.line == Self.claim(index).line)
            #expect(earlier?.name == Self.claim(index).name)
        }
        #expect(table.failure == nil)
    }

    @Test(
        "Digests that differ in any one of their 128 bits are two addresses",
        arguments: [1, 500]
    )
    func allBitsCount(inMemory: Int) {
        var table = ClaimTable(inMemory: inMemory)
        let plain = ClaimTable.Digest(high: .max, low: 0x0123_4567_89AB_CDEF)
        let others = (0..<64)
            .flatMap { bit in
                [
                    ClaimTable.Digest(high: plain.high ^ (1 << bit), low: plain.low),
                    ClaimTable.Digest(high: plain.high, low: plain.low ^ (1 << bit)),
                ]
            }
        let digests = [plain] + others
        for (index, digest) in digests.enumerated() {
            #expect(table.claim(digest, Self.claim(index)) == nil)
        }
        for (index, digest) in digests.enumerated() {
            #expect(table.claim(digest, Self.claim(999))?.row == Self.claim(index).row)
        }
    }

    @Test("A claim file has what was put in, and says where something is not there")
    func file() throws {
        let file = try #require(ClaimFile())
        let records = (0..<3000)
            .map { index in
                ClaimTable.Record(
                    digest: ClaimTable.Digest(high: UInt64(index), low: .max - UInt64(index)),
                    claim: Self.claim(index)
                )
            }
        #expect(file.append(Array(records[..<1000])) && file.append(Array(records[1000...])))
        #expect(file.count == records.count)
        for (index, record) in records.enumerated() {
            let found = file.record(index)
            #expect(found?.digest == record.digest && found?.claim.row == record.claim.row)
        }
        #expect(file.failure == nil)
        #expect(file.record(records.count) == nil)
        #expect(file.failure != nil)
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
