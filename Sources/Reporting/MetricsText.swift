import Registration

/// The Prometheus text format, version 0.0.4: families with HELP and TYPE, one sample a line.
///
/// Source: prometheus.io/docs/instrumenting/exposition_formats. Every value is a gauge: a file is
/// what one run left, and nothing in it counts on.
struct MetricsText {
    private(set) var text = ""
    private let labels: [(name: String, value: String)]

    /// A text whose samples all carry these labels.
    init(labels: [(name: String, value: String)]) {
        self.labels = labels
    }

    /// Adds a family with one sample; nothing where there is no value.
    mutating func add(_ name: String, _ help: String, _ value: Double?) {
        guard let value else { return }
        begin(name, help)
        addSample(name, [], value)
    }

    /// Adds a family with a sample for each value of one more label.
    mutating func add(
        _ name: String,
        _ help: String,
        by label: String,
        _ samples: [(value: String, count: Int)]
    ) {
        begin(name, help)
        for sample in samples { addSample(name, [(label, sample.value)], Double(sample.count)) }
    }

    /// Adds a family with a sample for each bearer of some labels; none where there is no value.
    mutating func add(
        _ name: String,
        _ help: String,
        each samples: [(labels: [(name: String, value: String)], value: Double?)]
    ) {
        begin(name, help)
        for sample in samples {
            if let value = sample.value { addSample(name, sample.labels, value) }
        }
    }

    private mutating func begin(_ name: String, _ help: String) {
        let plain = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        text += "# HELP \(name) \(plain)\n# TYPE \(name) gauge\n"
    }

    private mutating func addSample(
        _ name: String,
        _ more: [(name: String, value: String)],
        _ value: Double
    ) {
        let all = (labels + more).map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
        text += "\(name){\(all.joined(separator: ","))} \(Self.number(value))\n"
    }

    /// A label's value: backslash, quote and line end escaped.
    private static func escaped(_ value: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": escaped.append(contentsOf: "\\\\".unicodeScalars)
            case "\"": escaped.append(contentsOf: "\\\"".unicodeScalars)
            case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : String(value)
    }
}
