/// A token: never prints, neither by itself nor as a part of something else.
public struct Secret: Sendable, Equatable {
    /// The longest token that is taken, in bytes; real ones have about a hundred.
    public static let maxBytes = 8 * 1024

    private let text: String

    /// Takes a token that can stand in a header: visible ASCII, not empty, at most `maxBytes`.
    public init(_ text: String) throws(SecretFailure) {
        if text.isEmpty { throw .empty }
        if text.utf8.count > Self.maxBytes { throw .tooLong }
        if let place = text.utf8.enumerated().first(where: { !(0x21...0x7E).contains($1) }) {
            throw .unusableCharacter(place.offset + 1)
        }
        self.text = text
    }

    /// The token itself: ask for it only where it is sent.
    public func reveal() -> String { text }

    /// The text with every occurrence of the token left out, for what a server may echo.
    func concealed(in words: String) -> String {
        words.replacing(text, with: description)
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always `«secret»`.
    public var description: String { "«secret»" }
    /// Always `«secret»`.
    public var debugDescription: String { description }
    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
