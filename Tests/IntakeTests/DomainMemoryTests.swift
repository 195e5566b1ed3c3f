import Testing

@testable import Intake

struct DomainMemoryTests {
    @Test("A domain is known after it was seen, as it was written, and no other is")
    func knows() {
        let memory = DomainMemory()
        defer { memory.deallocate() }
        let domains = [
            "x.example", "example.com", "a.longer.name.example", "32.characters.are.just.possible1",
        ]
        for domain in domains {
            #expect(!bytes(of: domain, memory.knows))
            bytes(of: domain, memory.remember)
            #expect(bytes(of: domain, memory.knows))
            #expect(!bytes(of: String(domain.dropLast()), memory.knows))
            #expect(!bytes(of: domain + "@", memory.knows))
            #expect(!bytes(of: domain.uppercased(), memory.knows))
        }
        #expect(!bytes(of: "", memory.knows))
    }

    @Test("A domain of more than 32 bytes is never known; the last of two in one place stays")
    func bounds() {
        let memory = DomainMemory()
        defer { memory.deallocate() }
        let long = "33.characters.are.one.more.than.it"
        bytes(of: long, memory.remember)
        #expect(!bytes(of: long, memory.knows))
        let domains = (0..<2000).map { "host\($0).example" }
        for domain in domains { bytes(of: domain, memory.remember) }
        let known = domains.count { bytes(of: $0, memory.knows) }
        #expect((1...256).contains(known))
        #expect(bytes(of: domains[1999], memory.knows))
    }

    @Test(
        "A known domain excuses nothing before it or behind it",
        arguments: ["'jo@", "j o@", "@", "j@o@", "jö@", "jo@x.example@", "jo@@", "jo@x.example@@"]
    )
    func around(address: String) throws {
        let file = """
            First Name,Last Name,Email
            Jo,Roe,jo@x.example
            Al,Poe,\(address)x.example
            Al,Poe,\(address)
            Bo,Coe,bo@x.example

            """
        let quick = try FileTallyTests.Outcome(Array(file.utf8), segmentBytes: 1 << 12, workers: 1)
        let slow = try FileTallyTests.Outcome(Array(file.utf8), segmentBytes: 1 << 12, workers: 0)
        #expect(quick == slow)
        #expect(quick.counts.first == 4)
    }

    private func bytes<Answer>(
        of text: String,
        _ body: (UnsafeRawBufferPointer) -> Answer
    ) -> Answer {
        var text = text
        return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
