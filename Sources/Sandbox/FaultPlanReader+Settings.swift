import HTTPTypes
import Registration
import StrictYAML

extension FaultPlanReader {
    /// What is set of a fault; what is not said stays as it ships.
    mutating func settings(of node: YAMLNode) -> FaultKind.Settings {
        var settings = FaultKind.Settings()
        if let code = number(node["status"], "status", in: 200...599) { settings.status = code }
        if let rows = number(node["rows"], "rows", in: 0...1_000_000) { settings.rows = rows }
        if let after = duration(node["after"], "after") { settings.after = after }
        if let lag = duration(node["by"], "by") { settings.lag = lag }
        if let drip = duration(node["for"], "for") { settings.drip = drip }
        if let applied = node["applied"] {
            if let flag = Bool(applied.text ?? "") {
                settings.isApplied = flag
            } else {
                refuse(applied.place, "`applied` is true or false")
            }
        }
        if let body = node["body"] {
            settings.body = body.text
            if body.text == nil { refuse(body.place, "`body` is one text; quote JSON") }
            if Fault.bodiless.contains(settings.status) {
                refuse(body.place, "an answer with \(settings.status) has no body; leave it out")
            }
        }
        settings.headers = headers(node["headers"])
        return settings
    }

    private mutating func headers(_ node: YAMLNode?) -> [Fault.Header] {
        guard let node else { return [] }
        guard let entries = node.mapping else {
            refuse(node.place, "`headers` is made of names and values")
            return []
        }
        return entries.compactMap { entry in
            guard let value = entry.value.text else {
                refuse(entry.place, "a header has one text as its value")
                return nil
            }
            if HTTPField.Name(entry.key) == nil {
                refuse(entry.place, "`\(Excerpt(entry.key))` is no header's name")
            }
            if value.hasPrefix("{now+"), value.hasSuffix("}"),
                !Fault.waits.contains(Int(value.dropFirst(5).dropLast()) ?? -1)
            {
                refuse(entry.place, "`{now+…}` takes seconds, at most \(Fault.waits.upperBound)")
            }
            return Fault.Header(entry.key, value)
        }
    }

    private mutating func number(
        _ node: YAMLNode?,
        _ name: String,
        in range: ClosedRange<Int>
    ) -> Int? {
        guard let node else { return nil }
        if let number = Int(node.text ?? ""), range.contains(number) { return number }
        refuse(
            node.place,
            "`\(name)` is a whole number from \(range.lowerBound) to \(range.upperBound)"
        )
        return nil
    }

    /// Seconds, with or without a fraction.
    private mutating func duration(_ node: YAMLNode?, _ name: String) -> Duration? {
        guard let node else { return nil }
        if let seconds = Double(node.text ?? ""), (0...86_400).contains(seconds) {
            return .milliseconds(Int64(seconds * 1000))
        }
        refuse(node.place, "`\(name)` is a number of seconds, at most 86400")
        return nil
    }
}
