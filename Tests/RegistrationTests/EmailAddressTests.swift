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
}
