/// A text that is looked for inside others, character by character.
struct Infix: Hashable, Sendable {
    /// As it was given.
    let text: String
    private let characters: [Character]
    private let octets: [UInt8]
    private let isASCII: Bool

    /// Looks for this text; never empty.
    init(_ text: String) {
        precondition(!text.isEmpty, "nothing is everywhere")
        self.text = text
        characters = Array(text)
        octets = Array(text.utf8)
        isASCII = octets.allSatisfy { $0 < 128 }
    }

    /// Whether the text stands somewhere in another.
    func occurs(in text: String) -> Bool {
        // Octets are characters where all is ASCII, and far quicker to walk through.
        if isASCII && text.utf8.allSatisfy({ $0 < 128 }) {
            return Infix.occurs(octets, in: Array(text.utf8))
        }
        return Infix.occurs(characters, in: Array(text))
    }

    private static func occurs<Unit: Equatable>(_ needle: [Unit], in hay: [Unit]) -> Bool {
        guard needle.count <= hay.count else { return false }
        return (0...hay.count - needle.count)
            .contains { start in
                needle.indices.allSatisfy { needle[$0] == hay[start + $0] }
            }
    }
}
