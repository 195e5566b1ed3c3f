import Registration

/// The optional properties of somebody who registers, kept as they go into the table and into
/// every answer: members of a JSON object in the contract's order, without its braces.
struct WrittenDetails: Hashable, Sendable {
    /// The names, in the contract's order.
    static let names = RegistrantField.allCases.filter { !$0.isRequired }.map(\.rawValue)

    /// UTF-8; empty where there are none.
    private(set) var bytes: [UInt8] = []

    /// None.
    init() {}

    /// What was written before.
    init(written bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    /// Some, by name; what has no name of the contract is left out.
    init(_ texts: [String: String]) {
        for name in Self.names {
            if let text = texts[name] { JSON.writeMember(name, text, to: &bytes) }
        }
    }

    /// Whether there are none.
    var isEmpty: Bool { bytes.isEmpty }

    /// Adds the next one in the contract's order.
    mutating func add(_ name: String, _ text: String) {
        if isEmpty { bytes.reserveCapacity(256) }
        JSON.writeMember(name, text, to: &bytes)
    }

    /// All of them, by name.
    var texts: [String: String] {
        let object = [UInt8(ascii: "{")] + bytes + [UInt8(ascii: "}")]
        guard case .object(let members)? = try? JSONReader.value(of: object) else { return [:] }
        let pairs = members.compactMap { member in member.value.text.map { (member.name, $0) } }
        return Dictionary(pairs) { _, last in last }
    }

    /// Appends them to the members of an object, as a dialect spells them.
    func write(to out: inout [UInt8], in dialect: Dialect) {
        guard !isEmpty else { return }
        guard dialect == .webex else {
            JSON.separate(&out)
            out.append(contentsOf: bytes)
            return
        }
        let texts = texts
        for name in Self.names {
            guard let text = texts[name] else { continue }
            let isNumber = name == RegistrantField.zipCode.rawValue
            JSON.writeMember(
                dialect.spelling(of: name),
                isNumber ? .number(text) : .string(text),
                to: &out
            )
        }
    }
}
