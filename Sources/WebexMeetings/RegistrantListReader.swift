import Registration

/// Reads the contract's `{"items": [Registrant, …]}` in one pass, as servers commonly write it.
///
/// Answers nil for whatever is not plain: an escape of four digits, a value of an unusual type, a
/// name that stands twice, anything that is no JSON. Foundation's decoder then has the word, so
/// that both ways mean the same and only one of them is lenient. A listing of a hundred people
/// takes it a twentieth of the time.
struct RegistrantListReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    /// The people of a whole body.
    static func registrants(in body: [UInt8]) -> [Registrant]? {
        body.withUnsafeBufferPointer { bytes in
            var reader = RegistrantListReader(bytes: bytes)
            return reader.list()
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    // MARK: The list

    private mutating func list() -> [Registrant]? {
        var people: [Registrant]?
        guard take("{") else { return nil }
        repeat {
            guard let name = text(), take(":") else { return nil }
            if name == "items" {
                guard people == nil, let found = items() else { return nil }
                people = found
            } else if !skipScalar() {
                return nil
            }
        } while take(",")
        guard take("}") else { return nil }
        skipSpace()
        return at == bytes.count ? people : nil
    }

    private mutating func items() -> [Registrant]? {
        guard take("[") else { return nil }
        if take("]") { return [] }
        var people: [Registrant] = []
        repeat {
            guard let person = person() else { return nil }
            people.append(person)
        } while take(",")
        return take("]") ? people : nil
    }

    private mutating func person() -> Registrant? {
        guard take("{") else { return nil }
        var cells = [String?](repeating: nil, count: Self.names.count)
        var seen = 0
        repeat {
            guard let name = name(), take(":") else { return nil }
            guard let place = Self.names.firstIndex(where: { $0.elementsEqual(name) }) else {
                if skipScalar() { continue }
                return nil
            }
            guard seen & 1 << place == 0 else { return nil }
            seen |= 1 << place
            if take(word: "null") { continue }
            guard let text = text() else { return nil }
            cells[place] = text
        } while take(",")
        guard take("}") else { return nil }
        let id = [cells[0], cells[1]].compactMap(\.self).first { !$0.isEmpty }
        var person = Registrant(
            id: id.map { RegistrantID($0) },
            status: cells[2].map { RegistrantStatus($0) },
            email: cells[3] ?? ""
        )
        person.firstName = cells[4]
        person.lastName = cells[5]
        person.jobTitle = cells[6]
        person.companyName = cells[7]
        person.registrationTime = cells[8]
        return person
    }

    /// The properties that are read, in the order of `person`'s cells.
    private static let names: [[UInt8]] = [
        "id", "registrantId", "status", "email", "firstName", "lastName", "jobTitle",
        "companyName", "registrationTime",
    ]
    .map { Array($0.utf8) }

    // MARK: Values

    /// A name in ASCII without escapes.
    private mutating func name() -> UnsafeBufferPointer<UInt8>? {
        guard take("\"") else { return nil }
        let start = at
        guard isPlain(upTo: UInt8(ascii: "\"")) else { return nil }
        let name = UnsafeBufferPointer(rebasing: bytes[start..<at])
        at += 1
        return name.allSatisfy { $0 < 0x80 } ? name : nil
    }

    /// A string of printable characters.
    private mutating func text() -> String? {
        guard take("\"") else { return nil }
        let start = at
        if isPlain(upTo: UInt8(ascii: "\"")) {
            defer { at += 1 }
            return Self.string(of: UnsafeBufferPointer(rebasing: bytes[start..<at]))
        }
        var plain = Array(bytes[start..<at])
        while at + 1 < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "\"") { return plain.withUnsafeBufferPointer(Self.string) }
            guard byte == UInt8(ascii: "\\") else {
                guard byte >= 0x20 else { return nil }
                plain.append(byte)
                continue
            }
            guard let meant = Self.escapes[bytes[at]] else { return nil }
            plain.append(meant)
            at += 1
        }
        return nil
    }

    /// What the escapes of two characters mean (RFC 8259, 7).
    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
        UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]

    /// Moves to the end of a string; false at an escape, a control character or the end of all.
    private mutating func isPlain(upTo end: UInt8) -> Bool {
        while at < bytes.count {
            let byte = bytes[at]
            if byte == end { return true }
            if byte == UInt8(ascii: "\\") || byte < 0x20 { return false }
            at += 1
        }
        return false
    }

    private static func string(of bytes: UnsafeBufferPointer<UInt8>) -> String? {
        bytes.allSatisfy { $0 < 0x80 }
            ? String(decoding: bytes, as: UTF8.self) : String(validating: bytes, as: UTF8.self)
    }

    /// Passes a string, a whole number, a truth value or null.
    private mutating func skipScalar() -> Bool {
        skipSpace()
        guard at < bytes.count else { return false }
        switch bytes[at] {
        case UInt8(ascii: "\""): return text() != nil
        case UInt8(ascii: "n"): return take(word: "null")
        case UInt8(ascii: "t"): return take(word: "true")
        case UInt8(ascii: "f"): return take(word: "false")
        case UInt8(ascii: "1")...UInt8(ascii: "9"):
            while at < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) {
                at += 1
            }
            return true
        default: return false
        }
    }

    private mutating func take(word: StaticString) -> Bool {
        skipSpace()
        let isThere = word.withUTF8Buffer { bytes[at...].starts(with: $0) }
        if isThere { at += word.utf8CodeUnitCount }
        return isThere
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            default: return
            }
        }
    }
}
