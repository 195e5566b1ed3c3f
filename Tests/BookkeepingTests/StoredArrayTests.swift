import Registration
import Testing

@testable import Bookkeeping

struct StoredArrayTests {
    @Test(
        "Texts come back from their column as they went in",
        arguments: [
            [], [""], ["a"], ["", "", ""], ["a,b", "\"", "\\", "\\\"", "[", "]", "\\u0041"],
            ["\u{0}\u{1}\n\r\t\u{1F}", "ü\u{301}", "😀", "\u{2028}\u{7F}"],
        ]
    )
    func roundTrip(texts: [String]) throws {
        let stored = StoredText.array(texts)
        var bytes = stored
        let (quick, read) = try bytes.withUTF8 { bytes in
            (StoredArray.texts(in: bytes), try StoredText.array(from: bytes))
        }
        #expect(quick == texts)
        #expect(read == texts)
        #expect(try StoredText.value([String].self, from: stored) == texts)
    }

    @Test(
        "What is JSON but not written so is still read",
        arguments: [
            ("[ \"a\" , \"b\"]", ["a", "b"]), ("[\"\\u00e4\"]", ["ä"]), ("[\"\\n\"]", ["\n"]),
            ("[]\n", []),
        ]
    )
    func otherSpellings(stored: String, texts: [String]) throws {
        var bytes = stored
        #expect(try bytes.withUTF8 { try StoredText.array(from: $0) } == texts)
    }

    @Test(
        "What is no array of texts is damage",
        arguments: ["", "[", "]", "[\"a]", "[\"a\"", "[a]", "[\"\\\"]", "[\"\\u00\"]"]
    )
    func damage(stored: String) {
        var bytes = stored
        #expect(throws: (any Error).self) {
            try bytes.withUTF8 { try StoredText.array(from: $0) }
        }
    }
}
