import Registration

/// A JSON object (RFC 8259) with its members in the order in which they are added, two spaces a
/// level, byte-stable.
struct JSONText {
    private let indent: String
    private var members: [String] = []

    /// An object that stands that many levels deep.
    init(level: Int = 0) {
        indent = String(repeating: "  ", count: level)
    }

    /// The object as text, without a line end after it.
    var text: String {
        if members.isEmpty { return "{}" }
        return "{\n" + members.joined(separator: ",\n") + "\n\(indent)}"
    }

    mutating func add(_ name: String, _ value: String?) {
        add(name, raw: value.map(Self.quoted) ?? "null")
    }

    mutating func add(_ name: String, _ value: Int) { add(name, raw: String(value)) }

    mutating func add(_ name: String, _ value: Bool) { add(name, raw: value ? "true" : "false") }

    /// A number of seconds with three decimals.
    mutating func add(_ name: String, seconds: Duration) {
        let parts = seconds.components
        let milliseconds = max(0, parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000)
        let decimals = String(milliseconds % 1000 + 1000).dropFirst()
        add(name, raw: "\(milliseconds / 1000).\(decimals)")
    }

    /// Counts under a name of their own, in the order in which they come.
    mutating func add(_ name: String, counts: [(String, Int)]) {
        var object = JSONText(level: indent.count / 2 + 1)
        for (name, count) in counts { object.add(name, count) }
        add(name, raw: object.text)
    }

    /// Lines of a file under a name of their own: how many, and which.
    mutating func add(_ name: String, lines: [LeftOutLine]) {
        var object = JSONText(level: indent.count / 2 + 1)
        object.add("count", lines.count)
        let items = lines.map { line in
            "\(indent)      {\"line\": \(line.line), \"code\": \(Self.quoted(line.code))}"
        }
        object.add("lines", raw: "[\n" + items.joined(separator: ",\n") + "\n\(indent)    ]")
        add(name, raw: object.text)
    }

    private mutating func add(_ name: String, raw: String) {
        members.append("\(indent)  \(Self.quoted(name)): \(raw)")
    }

    /// A string with quotes, backslashes and control characters escaped.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
