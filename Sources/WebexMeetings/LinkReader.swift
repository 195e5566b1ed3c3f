/// Reads one value of a `Link` header from left to right.
struct LinkReader {
    private var rest: Substring.UnicodeScalarView

    init(_ value: String) {
        rest = value[...].unicodeScalars
    }

    /// The next link; nil at the end.
    mutating func link() throws(LinkHeader.Malformed) -> LinkHeader.Link? {
        skip { $0 == " " || $0 == "\t" || $0 == "," }
        if rest.isEmpty { return nil }
        guard take("<") else { throw LinkHeader.Malformed() }
        let target = String(prefix { $0 != ">" })
        guard take(">") else { throw LinkHeader.Malformed() }
        var relation: String?
        while try parameterFollows() {
            let name = token().lowercased()
            let value = try value()
            if name == "rel" && relation == nil { relation = value }
        }
        let relations = (relation ?? "").lowercased().split { $0 == " " || $0 == "\t" }
        return LinkHeader.Link(target: target, relations: relations.map(String.init))
    }

    private mutating func parameterFollows() throws(LinkHeader.Malformed) -> Bool {
        skipSpace()
        if take(";") {
            skipSpace()
            return true
        }
        guard rest.isEmpty || rest.first == "," else { throw LinkHeader.Malformed() }
        return false
    }

    /// What follows a parameter's name: nothing, `=token` or `="quoted"`.
    private mutating func value() throws(LinkHeader.Malformed) -> String? {
        skipSpace()
        guard take("=") else { return nil }
        skipSpace()
        return take("\"") ? try quoted() : token()
    }

    private mutating func quoted() throws(LinkHeader.Malformed) -> String {
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"": return String(text)
            case "\\":
                guard let escaped = rest.popFirst() else { throw LinkHeader.Malformed() }
                text.append(escaped)
            default: text.append(scalar)
            }
        }
        throw LinkHeader.Malformed()
    }

    private mutating func token() -> String {
        String(prefix { !" \t;,=\"<>".unicodeScalars.contains($0) })
    }

    private mutating func prefix(
        while belongs: (Unicode.Scalar) -> Bool
    ) -> Substring.UnicodeScalarView {
        let taken = rest.prefix(while: belongs)
        rest = rest.dropFirst(taken.count)
        return taken
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skipSpace() { skip { $0 == " " || $0 == "\t" } }

    private mutating func skip(while belongs: (Unicode.Scalar) -> Bool) {
        rest = rest.drop(while: belongs)
    }
}
