extension HTTPAddress {
    /// Why a text is no address that can be called.
    public enum Flaw: String, Error, Hashable, Sendable, CaseIterable {
        /// A space, a control character, a quote, `<`, `>`, `\` or anything beyond ASCII.
        case character
        /// Neither `http://` nor `https://` at the beginning.
        case scheme
        /// A name or password before an `@`.
        case userInfo
        /// No host, or one that is neither a name nor an address.
        case host
        /// A port that is no number from 1 to 65535.
        case port
    }

    /// Reads an absolute address (RFC 3986, section 3); a fragment is dropped.
    public init(_ text: String) throws(Flaw) {
        guard text.utf8.allSatisfy(Self.isAllowed) else { throw .character }
        let whole = text.prefix { $0 != "#" }
        guard let colon = whole.firstIndex(of: ":"),
            let scheme = Scheme(rawValue: whole[..<colon].lowercased()),
            whole[colon...].hasPrefix("://")
        else { throw .scheme }
        let rest = whole[colon...].dropFirst(3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let reading = try Self.authority(authority, of: scheme)
        let target = rest[authority.endIndex...]
        let path = target.prefix { $0 != "?" }
        self.init(
            scheme: scheme,
            authority: reading,
            path: path.isEmpty ? "/" : String(path),
            query: path.endIndex < target.endIndex
                ? String(target[target.index(after: path.endIndex)...]) : nil
        )
    }

    private static func authority(
        _ text: Substring,
        of scheme: Scheme
    ) throws(Flaw) -> (host: String, port: Int) {
        if text.contains("@") { throw .userInfo }
        let name: Substring
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { throw .host }
            name = text[...end]
        } else {
            name = text.prefix { $0 != ":" }
        }
        let port = try port(text[name.endIndex...]) ?? scheme.defaultPort
        return (try host(name.lowercased()), port)
    }

    /// Reads `:443`, or the lone `:` that the RFC allows.
    static func port(_ text: Substring) throws(Flaw) -> Int? {
        if text.isEmpty || text == ":" { return nil }
        let digits = text.dropFirst()
        guard text.hasPrefix(":"), digits.count <= 5, digits.utf8.allSatisfy(isDigit),
            let port = Int(digits), (1...65_535).contains(port)
        else { throw .port }
        return port
    }

    static func host(_ text: String) throws(Flaw) -> String {
        if text.hasPrefix("[") {
            let inner = text.dropFirst().dropLast()
            let isAddress = inner.utf8.allSatisfy {
                isDigit($0) || (0x61...0x66).contains($0) || $0 == 0x3A || $0 == 0x2E
            }
            guard isAddress, inner.contains(":") else { throw .host }
            return String(inner)
        }
        let isName = text.utf8.allSatisfy {
            isDigit($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
        }
        guard isName, !text.isEmpty, text.utf8.count <= 253, !text.hasPrefix("."),
            !text.hasPrefix("-"), !text.contains("..")
        else { throw .host }
        return text
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    static func isAllowed(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !#""<>\"#.utf8.contains(byte)
    }
}
