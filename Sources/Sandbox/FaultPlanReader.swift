import Registration
import StrictYAML

/// Reads a fault plan, YAML or JSON, and writes down all that is wrong with it on the way.
struct FaultPlanReader {
    /// One line each: place, what is wrong, remedy.
    private(set) var problems: [String] = []

    /// The most bytes of a plan, and the most faults in it: nobody writes more by hand.
    static let maxBytes = 256 * 1024
    static let maxEntries = 1000

    /// The plan of a document; counts only while `problems` is empty.
    mutating func plan(in root: YAMLNode) -> FaultPlan {
        for entry in root.mapping ?? [] where entry.key != "faults" {
            refuse(
                entry.place,
                "`\(Excerpt(entry.key))` is no key of a plan; there is only `faults`"
            )
        }
        guard let list = root["faults"]?.sequence else {
            refuse(
                root.place,
                "a plan is `faults:` with a list; begin each with `- on: bulkInsert`"
            )
            return FaultPlan()
        }
        if list.count > Self.maxEntries {
            refuse(root.place, "more than \(Self.maxEntries) faults")
        }
        return FaultPlan(list.prefix(Self.maxEntries).compactMap { entry($0) })
    }

    private mutating func entry(_ node: YAMLNode) -> FaultPlan.Entry? {
        guard node.mapping != nil else {
            refuse(node.place, "a fault is made of keys and values: on, at, do")
            return nil
        }
        guard let kind = kind(of: node) else { return nil }
        let known = ["on", "at", "every", "chance", "do"] + kind.keys
        for entry in node.mapping ?? [] where !known.contains(entry.key) {
            refuse(
                entry.place,
                "`\(Excerpt(entry.key))` is no key of \(kind.rawValue); its keys are "
                    + known.joined(separator: ", ")
            )
        }
        let operation = operation(of: node)
        let fault = kind.fault(settings(of: node))
        guard let operation, let calls = calls(of: node) else { return nil }
        return FaultPlan.Entry(on: operation.one, calls, fault)
    }

    private mutating func kind(of node: YAMLNode) -> FaultKind? {
        guard let name = node["do"] else {
            refuse(node.place, "`do` is missing: what is to go wrong")
            return nil
        }
        guard let kind = FaultKind(rawValue: name.text ?? "") else {
            let all = FaultKind.allCases.map(\.rawValue).joined(separator: ", ")
            refuse(name.place, "`\(Excerpt(name.text ?? "?"))` is no fault; there are \(all)")
            return nil
        }
        return kind
    }

    /// One operation, or all.
    private struct Scope {
        let one: WebexOperation?
    }

    private mutating func operation(of node: YAMLNode) -> Scope? {
        guard let name = node["on"] else {
            refuse(node.place, "`on` is missing: an operation, or \"*\" for all")
            return nil
        }
        if name.text == "*" { return Scope(one: nil) }
        guard let operation = WebexOperation(rawValue: name.text ?? "") else {
            let all = WebexOperation.allCases.map(\.rawValue).joined(separator: ", ")
            refuse(
                name.place,
                "`\(Excerpt(name.text ?? "?"))` is no operation; there are \(all), and \"*\""
            )
            return nil
        }
        return Scope(one: operation)
    }

    private mutating func calls(of node: YAMLNode) -> FaultPlan.Calls? {
        let ways = ["at", "every", "chance"].compactMap { name in node[name].map { (name, $0) } }
        guard ways.count == 1, let (way, value) = ways.first else {
            refuse(node.place, "say which calls: one of `at: [2, 5]`, `every: 3`, `chance: 0.1`")
            return nil
        }
        switch way {
        case "at":
            let numbers = (value.sequence ?? [value]).map { Int($0.text ?? "") ?? 0 }
            if !numbers.isEmpty, numbers.allSatisfy({ $0 > 0 }) { return .at(Set(numbers)) }
        case "every":
            if let step = Int(value.text ?? ""), step > 0 { return .every(step) }
        default:
            if let share = Double(value.text ?? ""), (0...1).contains(share) {
                return .chance(share)
            }
        }
        refuse(value.place, "`\(way)` takes whole numbers from 1, a chance one from 0 to 1")
        return nil
    }

    /// Writes down one thing that is wrong.
    mutating func refuse(_ place: YAMLPlace, _ words: String) {
        problems.append("\(place): \(words)")
    }
}
