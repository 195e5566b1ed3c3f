import Registration
import TestSupport

@testable import Sandbox

/// Holds requests against the OpenAPI document of a dialect, and is stricter than the sandbox:
/// whatever the document does not name is a flaw.
struct RequestCheck {
    let document: OpenAPIDocument

    init(_ dialect: Dialect) throws {
        document = try OpenAPIDocument(dialect.document)
    }

    /// The operation that a request asks for, if the document has one.
    ///
    /// A path that is written out goes before one with a place for an id.
    func operation(of request: SeenRequest) -> OpenAPIDocument.Operation? {
        let path = request.target.prefix { $0 != "?" }
        guard path.hasPrefix("/v1/") else { return nil }
        let steps = Self.steps(of: path.dropFirst(3))
        return document.operations
            .filter { operation in
                let pattern = Self.steps(of: operation.path[...])
                return operation.method == request.method && pattern.count == steps.count
                    && zip(pattern, steps).allSatisfy { $0.hasPrefix("{") ? $1 != "" : $0 == $1 }
            }
            .min { $0.path.count { $0 == "{" } < $1.path.count { $0 == "{" } }
    }

    /// Everything in a request that the document does not have so.
    func flaws(of request: SeenRequest) -> [String] {
        guard let operation = operation(of: request) else {
            return ["\(request.method) \(request.target) is unknown"]
        }
        let flaws = flaws(ofQuery: request.target, operation) + flaws(ofBody: request, operation)
        return flaws.map { "\(operation.name): \($0)" }
    }

    private func flaws(
        ofQuery target: String,
        _ operation: OpenAPIDocument.Operation
    ) -> [String] {
        let parts = target.split(separator: "?", maxSplits: 1)
        let items = CallQuery(parts.count == 2 ? String(parts[1]) : "").items
        let known = operation.parameters.filter(\.isOfQuery)
        let missing = known.filter { parameter in
            parameter.isRequired && !items.contains { $0.name == parameter.name }
        }
        return missing.map { "\($0.name) is missing" }
            + items.flatMap { item -> [String] in
                guard let parameter = known.first(where: { $0.name == item.name }) else {
                    return ["\(item.name) is unknown"]
                }
                let isOnce = items.count { $0.name == item.name } == 1
                let value = Self.value(of: item.value, parameter.schema)
                return (isOnce ? [] : ["\(item.name) is there twice"])
                    + Self.flaws(of: value, parameter.schema, at: item.name)
            }
    }

    private func flaws(
        ofBody request: SeenRequest,
        _ operation: OpenAPIDocument.Operation
    ) -> [String] {
        if let form = operation.form { return Self.flaws(ofForm: request, form) }
        guard let schema = operation.body else {
            return request.body.isEmpty ? [] : ["there is a body"]
        }
        guard let body = try? JSONReader.value(of: Array(request.body.utf8)) else {
            return ["the body is no JSON"]
        }
        let isNamed = request.header["content-type"] == "application/json"
        return (isNamed ? [] : ["the body is not said to be JSON"])
            + Self.flaws(of: body, schema, at: "body")
    }

    private static func flaws(
        ofForm request: SeenRequest,
        _ schema: OpenAPIDocument.Schema
    ) -> [String] {
        let items = CallQuery(request.body).items
        let isNamed = request.header["content-type"] == "application/x-www-form-urlencoded"
        let body = JSON.object(items.map { JSON.Member($0.name, .string($0.value)) })
        return (isNamed ? [] : ["the body is not said to be a form"])
            + flaws(of: body, schema, at: "form")
    }

    private static func flaws(
        of json: JSON,
        _ schema: OpenAPIDocument.Schema,
        at place: String
    ) -> [String] {
        switch (schema.type, json) {
        case ("object", .object(let members)):
            let missing = schema.required.filter { json[$0] == nil }
                .map { "\(place).\($0) is missing" }
            return missing
                + members.flatMap { member -> [String] in
                    guard let inner = schema[member.name] else {
                        return ["\(place).\(member.name) is unknown"]
                    }
                    let isOnce = members.count { $0.name == member.name } == 1
                    return (isOnce ? [] : ["\(place).\(member.name) is there twice"])
                        + flaws(of: member.value, inner, at: "\(place).\(member.name)")
                }
        case ("array", .array(let items)):
            return items.flatMap { item in
                schema.items.flatMap { flaws(of: item, $0, at: "\(place)[]") }
            }
        case ("string", .string(let text)):
            let isChoice = schema.choices.isEmpty || schema.choices.contains(text)
            return isChoice && fits(text, schema.format) ? [] : ["\(place) is \(text)"]
        case ("integer", .number(let text)):
            guard let number = Int(text) else { return ["\(place) is \(text)"] }
            let isInside = (schema.minimum ?? .min)...(schema.maximum ?? .max) ~= number
            return isInside ? [] : ["\(place) is \(text)"]
        case ("number", .number), ("boolean", .bool): return []
        default: return ["\(place) is no \(schema.type ?? "value")"]
        }
    }

    private static func fits(_ text: String, _ format: String?) -> Bool {
        switch format {
        case "email": (try? EmailAddress(text)) != nil
        case "date-time": Timestamp(dateTime: text) != nil
        default: true
        }
    }

    /// The text of a parameter as the value that it stands for.
    private static func value(of text: String, _ schema: OpenAPIDocument.Schema) -> JSON {
        switch schema.type {
        case "boolean" where text == "true" || text == "false": .bool(text == "true")
        case "integer", "number": Double(text) == nil ? .string(text) : .number(text)
        default: .string(text)
        }
    }

    private static func steps(of path: Substring) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: false)
    }
}
