import Registration
import Testing

struct EmailAddressTests {
    @Test(
        "Addresses that the rule takes",
        arguments: [
            "a@b.co", "Abc.123@test-example.com", "user+mailbox/department=shipping@example.tld",
            "!#$%&'*+-/=?^_`{|}~@example.tld", ".dot@example.com", "x@1.example", "A@EXAMPLE.COM",
        ]
    )
    func takes(text: String) throws {
        #expect(try EmailAddress(text).unmasked == text)
    }

    @Test(
        "Addresses that the rule refuses, each for its reason",
        arguments: [
            ("", EmailAddress.Flaw.empty), ("plain", .noAt), ("a@b@c.example", .severalAts),
            ("@example.com", .localLength), ("a b@example.com", .localCharacter),
            ("ä@example.com", .localCharacter), ("\"q\"@example.com", .localCharacter),
            ("a@example", .noDot), ("a@.com", .domainLabel), ("a@example..com", .domainLabel),
            ("a@-x.com", .domainLabel), ("a@x-.com", .domainLabel), ("a@x.com.", .domainLabel),
            ("a@bücher.example", .domainCharacter), ("a@x_y.com", .domainCharacter),
            ("a@x.com\n", .domainCharacter), ("a@[127.0.0.1]", .domainCharacter),
        ]
    )
    func refuses(text: String, flaw: EmailAddress.Flaw) {
        #expect("\(flaw)".contains(" "), "it is told in words")
        #expect(throws: flaw) { try EmailAddress(text) }
    }

    @Test("64 octets before the @ are taken, 65 are not")
    func localLength() throws {
        let local = String(repeating: "a", count: 64)
        #expect(try EmailAddress(local + "@example.com").domain == "example.com")
        #expect(throws: EmailAddress.Flaw.localLength) {
            try EmailAddress(local + "a@example.com")
        }
    }

    @Test("254 octets in all are taken, 255 are not")
    func wholeLength() throws {
        let label = String(repeating: "d", count: 61)
        let domain = [label, label, label, label].joined(separator: ".")
        let address = "abcdef@" + domain
        #expect(address.utf8.count == 254)
        #expect(try EmailAddress(address).unmasked == address)
        #expect(throws: EmailAddress.Flaw.tooLong) { try EmailAddress("g" + address) }
    }

    @Test("An address prints masked")
    func printsMasked() throws {
        let address = try EmailAddress("jane.roe@example.com")
        #expect("\(address)" == "j…@example.com")
        #expect("\(address.key)" == "j…@example.com")
    }

    @Test("Bytes are an address where a text of them is one, whatever they are")
    func bytes() {
        var generator = SeededGenerator(seed: 11)
        let pieces = ["a", "Z9", "@", ".", "-", "x.example", "!~", " ", "é", "_", "[", "\u{0}"]
        let long = [62, 63, 64, 65, 190].map { String(repeating: "b", count: $0) }
        var counts = [true: 0, false: 0]
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<Int.random(in: 0..<7, using: &generator) {
                let isLong = Int.random(in: 0..<12, using: &generator) == 0
                text += (isLong ? long : pieces).randomElement(using: &generator) ?? ""
            }
            if Bool.random(using: &generator) { text += "@y.example" }
            let isAddress = (try? EmailAddress(text)) != nil
            var copy = text
            if copy.withUTF8(EmailAddress.isAddress) != isAddress { Issue.record("\(text)") }
            counts[isAddress, default: 0] += 1
        }
        #expect(counts.values.allSatisfy { $0 > 1000 }, "\(counts)")
        for byte in UInt8.min...UInt8.max {
            for bytes in [[byte, 0x40, 0x78, 0x2E, 0x79], [0x78, 0x40, 0x78, byte, 0x2E, 0x79]] {
                let text = String(validating: bytes, as: UTF8.self)
                let isAddress = text.map { (try? EmailAddress($0)) != nil } ?? false
                #expect(bytes.withUnsafeBufferPointer(EmailAddress.isAddress) == isAddress)
            }
        }
    }
}
