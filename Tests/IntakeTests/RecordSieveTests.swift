import Foundation
import Intake
import Registration
import Testing

/// Records with an address are taken out of a file, and no byte of the others is changed.
struct RecordSieveTests {
    private static func sifted(
        _ text: String,
        by bytes: Int = .max,
        most: Int = 1000
    ) throws -> (text: String, dropped: Int, isBroken: Bool) {
        let needle = try #require(AddressNeedle(EmailKey("ann@x")))
        var sieve = RecordSieve(needle, mostBytes: most)
        var kept: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            kept += sieve.pass(Array(rest.prefix(bytes)))
            rest = rest.dropFirst(bytes)
        }
        kept += sieve.end()
        return (String(decoding: kept, as: UTF8.self), sieve.dropped, sieve.isBroken)
    }

    @Test(
        "A record ends with its line, or behind the quotes that it opens",
        arguments: [
            ("a,b\nann@x,1\nc,d\n", "a,b\nc,d\n"),
            ("a,b\rann@x,1\rc,d", "a,b\rc,d"),
            ("a,b\r\nann@x,1\r\n\r\nc,d\r\n", "a,b\r\n\r\nc,d\r\n"),
            ("a;b\n1;\"x\nann@x\"\n2;\"y\n\"\"z\"\"\"\n", "a;b\n2;\"y\n\"\"z\"\"\"\n"),
            ("\"ann@x\"\t5\" tall\nb\t6\" tall\nc\t1\n", "b\t6\" tall\nc\t1\n"),
            ("Ann@X", ""), ("", ""), ("ann@xy\n", "ann@xy\n"),
        ]
    )
    func records(text: String, kept: String) throws {
        for bytes in [1, 2, 3, 7, .max] {
            let found = try Self.sifted(text, by: bytes)
            #expect(found.text == kept, "in blocks of \(bytes)")
            #expect(found.dropped == (text == kept ? 0 : 1))
            #expect(!found.isBroken)
        }
    }

    @Test(
        "Where quotes do not add up, or a record is too long, nobody can say where it ends",
        arguments: [
            "\"ann@x\nb\n", "\"a\nann@x\"b\nc\n", String(repeating: "x", count: 99) + " ann@x\n",
        ]
    )
    func broken(text: String) throws {
        for bytes in [1, 4, .max] {
            let found = try Self.sifted(text, by: bytes, most: 20)
            #expect(found.isBroken)
            #expect(found.dropped > 0, "in blocks of \(bytes)")
        }
    }

    private func file(_ bytes: [UInt8]) throws -> String {
        let path = NSTemporaryDirectory() + "sift-\(ProcessInfo.processInfo.globallyUniqueString)"
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    @Test("A packed file is unpacked, and a file that is cut off is told as such")
    func packing() throws {
        let needle = try #require(AddressNeedle(EmailKey("ann@x")))
        let whole = packed(Array("a,b\nann@x,1\nc,d\n".utf8))
        let path = try file(whole)
        var sifted = try SiftedFile(opening: path, without: needle, limits: Limits())
        var kept: [UInt8] = []
        while let bytes = try sifted.next() { kept += bytes }
        #expect(String(decoding: kept, as: UTF8.self) == "a,b\nc,d\n")
        #expect(sifted.isPacked && sifted.dropped == 1)

        try Data(whole.dropLast(9)).write(to: URL(filePath: path))
        var cut = try SiftedFile(opening: path, without: needle, limits: Limits())
        #expect(throws: FileProblem.self) { while try cut.next() != nil {} }
    }

    @Test("What comes before a byte that stands for nothing is searched, and the byte is told")
    func undecodable() throws {
        let needle = try #require(AddressNeedle(EmailKey("ann@x")))
        let path = try file(Array("é,ann@x\n".utf8) + [0xFF, 0x0A])
        var sifted = try SiftedFile(opening: path, without: needle, limits: Limits())
        #expect(throws: FileProblem.self) { while try sifted.next() != nil {} }
        #expect(sifted.dropped == 1)
    }
}
