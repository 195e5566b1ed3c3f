/// A value made fit for a message: on one line, at most 40 characters, addresses masked.
public struct Excerpt: Hashable, Sendable, CustomStringConvertible {
    /// The text to show.
    public let description: String

    /// Shortens, masks whatever looks like an address and shows control characters as `·`.
    public init(_ value: String) {
        let line = String(
            String.UnicodeScalarView(
                value.unicodeScalars.prefix(400)
                    .map {
                        $0.properties.generalCategory == .control ? "·" : $0
                    }
            )
        )
        let masked = line.contains("@") ? Excerpt.masked(line) : line
        description = masked.count > 40 ? masked.prefix(39) + "…" : masked
    }

    /// An address, or what was meant as one, with only its first character before the `@`.
    static func masked(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else {
            return address.prefix(1) + "…"
        }
        return address.prefix(1) + "…" + address[at...]
    }
}
