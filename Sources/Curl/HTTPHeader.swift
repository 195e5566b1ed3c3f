/// The header of an answer: names without regard to case, several values each.
public struct HTTPHeader: Hashable, Sendable {
    private var values: [String: [String]] = [:]

    /// An empty header.
    public init() {}

    /// All values of a field in their order; empty where the field is absent.
    public subscript(all name: String) -> [String] { values[name.lowercased()] ?? [] }

    /// The first value of a field.
    public subscript(_ name: String) -> String? { self[all: name].first }

    /// Adds one value.
    public mutating func add(_ value: String, to name: String) {
        values[name.lowercased(), default: []].append(value)
    }

    /// Lengthens the last value of a field: a folded line (RFC 9112, 5.2).
    mutating func lengthenLast(of name: String, by text: String) {
        guard let last = values[name.lowercased()]?.popLast() else { return }
        add(last + " " + text, to: name)
    }
}
