import Registration
import Testing

/// How an address is found, taken out, and known again without being kept.
struct ForgettingTests {
    @Test("The digest is SipHash-2-4 with 128 bits, as its authors' vectors have it")
    func vectors() {
        let digest = KeyedDigest(key: Array(0..<16))
        #expect(digest([]) == "a3817f04ba25a8e66df67214c7550293")
        #expect(digest([0]) == "da87c1d86b99af44347659119b22fc45")
        #expect(digest(Array(0..<8)) != digest(Array(0..<9)))
    }

    @Test("Another key, or another address, is another digest; case and spaces are none")
    func keys() {
        let digest = KeyedDigest(key: Array(0..<16))
        let ada = digest(EmailKey("ada@x.example"))
        #expect(digest(EmailKey(" Ada@X.example")) == ada)
        #expect(digest(EmailKey("adb@x.example")) != ada)
        #expect(KeyedDigest(key: Array(1..<17))(EmailKey("ada@x.example")) != ada)
    }

    @Test(
        "An address is found whole, in any case and between any brackets",
        arguments: [
            "ada@x.example", "<Ada@X.Example>", "a,ADA@x.example,b", "'ada@x.example'",
            "mailto:ada@x.example.", "ada@x.example\n", #""\nada@x.example""#,
            "email=ada@x.example", "\u{A0}ada@x.example\u{A0}", "\tada@x.example\u{3000}",
            "\u{FEFF}ada@x.example\u{2009}x",
        ]
    )
    func found(text: String) throws {
        let needle = try #require(AddressNeedle(EmailKey("ada@x.example")))
        #expect(needle.isIn(text))
        let left = try #require(needle.removed(from: text))
        #expect(!needle.isIn(left))
        #expect(left.contains(AddressNeedle.replacement))
    }

    @Test(
        "Another person's address that has it in it is left alone",
        arguments: [
            "mada@x.example", "b.ada@x.example", "ada@x.example.org", "ada@x.examples",
            "ada@x.example-x.org", "éada@x.example", "ada@x.exampl", "",
            "àada@x.example", "ada@x.examplé",
        ]
    )
    func others(text: String) throws {
        let needle = try #require(AddressNeedle(EmailKey("ada@x.example")))
        #expect(!needle.isIn(text))
        #expect(needle.removed(from: text) == nil)
    }

    @Test("Every place is taken out, and the rest stays as it is")
    func removal() throws {
        let needle = try #require(AddressNeedle(EmailKey("ada@x.example")))
        #expect(
            needle.removed(from: "ada@x.example, mada@x.example; ADA@x.example")
                == "(forgotten), mada@x.example; (forgotten)"
        )
        #expect(AddressNeedle(EmailKey(" ")) == nil)
    }
}
