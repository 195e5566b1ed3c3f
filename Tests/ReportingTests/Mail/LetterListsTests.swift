import CZlib
import Registration
import Testing

@testable import Reporting

struct LetterListsTests {
    @Test("Lists open in Excel, and are named with event and run")
    func excelForm() throws {
        var example = try LetterExample(.sandbox)
        example.add(approved: 1, invalid: 1)
        let attachments = example.letter.attachments
        #expect(
            attachments.map(\.name) == [
                "SANDBOX-spring-summit-needs-attention-261127-090000-abcd.csv",
                "SANDBOX-spring-summit-reconciliation-261127-090000-abcd.csv",
            ]
        )
        for attachment in attachments {
            #expect(attachment.bytes.prefix(3).elementsEqual([0xEF, 0xBB, 0xBF]))
            let ends = attachment.bytes.indices.filter { attachment.bytes[$0] == 0x0A }
            #expect(!ends.isEmpty && ends.allSatisfy { attachment.bytes[$0 - 1] == 0x0D })
        }
    }

    @Test("What is attached is what was asked for; a list of nobody is none")
    func choice() throws {
        var example = try LetterExample()
        example.add(approved: 1, invalid: 1)
        example.order.attachments = .attention
        #expect(example.letter.attachments.count == 1)
        example.order.attachments = .none
        #expect(example.letter.attachments.isEmpty)
        example = try LetterExample()
        example.add(approved: 1)
        #expect(example.letter.attachments.map(\.name).allSatisfy { $0.contains("reconcil") })
        #expect(example.letter.attachments.count == 1)
    }

    @Test("Above the limit a list is packed, above twice that its path is told")
    func limits() throws {
        var example = try LetterExample()
        example.add(approved: 40)
        let whole = try #require(example.letter.attachments.first).bytes

        example.order.attachmentLimit = whole.count
        #expect(example.letter.attachments.first?.bytes == whole)

        example.order.attachmentLimit = whole.count - 1
        let packed = try #require(example.letter.attachments.first)
        #expect(packed.name.hasSuffix(".csv.gz") && packed.type == "application/gzip")
        #expect(packed.bytes.count < whole.count / 2)
        #expect(try unpacked(packed.bytes) == whole)

        example.order.attachmentLimit = (whole.count + 1) / 2
        #expect(example.letter.attachments.first?.name.hasSuffix(".gz") == true)
        example.order.attachmentLimit = whole.count / 2 - 1
        #expect(example.letter.attachments.isEmpty)
        let text = example.letter.text.split { " \n".contains($0) }.joined(separator: " ")
        #expect(text.contains("40 rows: it lies at /reports/spring/reconciliation.csv"))
    }

    @Test("Nothing packs as well")
    func packsNothing() throws {
        #expect(try unpacked(try #require(GzipText.packed([]))) == [])
    }

    private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        try #require(rollcall_begin_gunzip(stream) == Z_OK)
        defer { inflateEnd(stream) }
        var (source, target) = (bytes, [UInt8](repeating: 0, count: 1 << 20))
        let count = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                stream.pointee.next_in = source.baseAddress
                stream.pointee.avail_in = uInt(source.count)
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = uInt(target.count)
                return inflate(stream, Z_FINISH) == Z_STREAM_END
                    ? Int(stream.pointee.total_out) : -1
            }
        }
        try #require(count >= 0)
        return Array(target[..<count])
    }
}
