import Foundation
import Registration
import Reporting
import Testing

/// `samples/summary.schema.json` says what `summary.json` holds, no more and no less.
struct SummarySchemaTests {
    @Test("Every kind of run keeps to the schema", arguments: RunPurpose.allCases)
    func documents(_ purpose: RunPurpose) throws {
        let schema = try Self.schema()
        for target in [Target.webex, .sandbox] {
            for exit in ExitStatus.allCases {
                var account = exampleAccount(target: target)
                account.purpose = purpose
                account.exit = exit
                try expect(Summary.json(of: account), toKeep: schema)
                account.finishedAt = account.startedAt
                account.resumeAt = account.startedAt
                account.report = "reports/x"
                account.isRehearsal = true
                account.leftOutLines = [LeftOutLine(line: 3, code: "csv.strayQuote")]
                try expect(Summary.json(of: account), toKeep: schema)
            }
        }
    }

    @Test("A member too many, one too few, or one of another type does not keep to it")
    func violations() throws {
        let schema = try Self.schema()
        let good = try Self.document(Summary.json(of: exampleAccount()))
        #expect(Self.flaws(of: good, under: schema).isEmpty)
        for (name, value) in [
            ("surplus", 1), ("rows", "1"), ("rows", -1), ("schema", 2), ("exit", 3), ("run", ""),
            ("target", "zoom"), ("started_at", "today"), ("title", NSNull()),
            ("buckets", ["registered": 1]), ("requests", ["sent": 1.5]),
        ] as [(String, Any)] {
            var document = good
            document[name] = value
            #expect(!Self.flaws(of: document, under: schema).isEmpty, "\(name)")
        }
        for name in good.keys {
            var document = good
            document[name] = nil
            #expect(Self.flaws(of: document, under: schema) == ["\(name) is missing"])
        }
    }

    private func expect(_ json: String, toKeep schema: [String: Any]) throws {
        let flaws = Self.flaws(of: try Self.document(json), under: schema)
        #expect(flaws.isEmpty, "\(flaws)")
    }

    private static func document(_ json: String) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(json.utf8))
        return try #require(value as? [String: Any])
    }

    private static func schema() throws -> [String: Any] {
        let place = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "samples/summary.schema.json")
        return try document(String(contentsOf: place, encoding: .utf8))
    }

    /// What of an object is not as the schema has it: as much of JSON Schema as ours needs.
    private static func flaws(of object: [String: Any], under schema: [String: Any]) -> [String] {
        let members = schema["properties"] as? [String: [String: Any]] ?? [:]
        let required = schema["required"] as? [String] ?? []
        var flaws = required.filter { object[$0] == nil }.map { "\($0) is missing" }
        for (name, value) in object {
            guard let member = members[name] else {
                flaws.append("\(name) is not in the schema")
                continue
            }
            if !isFit(value, for: member) { flaws.append("\(name) is \(value)") }
            if let inner = value as? [String: Any] {
                flaws += Self.flaws(of: inner, under: member).map { "\(name): \($0)" }
            }
            if let list = value as? [[String: Any]], let item = member["items"] as? [String: Any] {
                for inner in list {
                    flaws += Self.flaws(of: inner, under: item).map { "\(name): \($0)" }
                }
            }
        }
        return flaws.sorted()
    }

    private static func isFit(_ value: Any, for member: [String: Any]) -> Bool {
        if let only = member["const"] as? Int { return value as? Int == only }
        if let words = member["enum"] as? [String] {
            return (value as? String).map(words.contains) ?? false
        }
        if let numbers = member["enum"] as? [Int] {
            return (value as? Int).map(numbers.contains) ?? false
        }
        let types = member["type"] as? [String] ?? [member["type"] as? String ?? ""]
        guard types.contains(where: { isOf($0, value) }) else { return false }
        if let least = member["minimum"] as? Double, let number = value as? Double {
            return number >= least
        }
        guard let text = value as? String else { return true }
        if text.count < member["minLength"] as? Int ?? 0 { return false }
        guard let pattern = member["pattern"] as? String else { return true }
        return text.range(of: pattern, options: .regularExpression) != nil
    }

    private static func isOf(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "null": value is NSNull
        case "string": value is String
        case "boolean": value is Bool
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "number": value is Double
        case "integer": (value as? Double).map { $0.rounded() == $0 } ?? false
        default: false
        }
    }
}
