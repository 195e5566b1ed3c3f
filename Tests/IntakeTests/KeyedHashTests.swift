import Testing

@testable import Intake

struct KeyedHashTests {
    @Test("Case of ASCII alone makes no difference; any other byte, and the length, does")
    func differs() {
        #expect(pair("Jo.Roe@Example.COM") == pair("jo.roe@example.com"))
        let texts = [
            "", "@", "@@", "a", "a@", "a@@@@@@@", "a@@@@@@@@", "abcdefgh", "abcdefgh@", "hgfedcba",
            "abcdefghi", "abcdefgi", "é", "É", "[", "{", "\0", "\0\0",
        ]
        #expect(Set(texts.map { "\(pair($0))" }).count == texts.count)
    }

    @Test("A hundred thousand similar addresses have as many hashes, and both halves differ")
    func similar() {
        var (first, second) = (Set<UInt64>(), Set<UInt64>())
        for number in 0..<100_000 {
            let hash = pair("user\(number)@host\(number % 97).example")
            first.insert(hash.0)
            second.insert(hash.1)
        }
        #expect(first.count == 100_000)
        #expect(second.count == 100_000)
        #expect(first.isDisjoint(with: second))
    }

    @Test("The longest text that may be given, and the one before it, are not the same")
    func longest() {
        let text = String(repeating: "x", count: KeyedHash.mostBytes)
        #expect(pair(text) != pair(String(text.dropLast())))
    }

    private func pair(_ text: String) -> (UInt64, UInt64) {
        var text = text
        return text.withUTF8 { KeyedHash.lowered(UnsafeRawBufferPointer($0)) }
    }
}
