import StrictYAML

/// What an OpenAPI document promises, with its references resolved.
package struct OpenAPIDocument: Sendable {
    /// What a value looks like.
    package struct Schema: Sendable {
        package var type: String?
        package var format: String?
        package var choices: [String] = []
        package var required: [String] = []
        package var properties: [(name: String, schema: Schema)] = []
        /// Of an array, as its only member.
        package var items: [Schema] = []
        package var minimum: Int?
        package var maximum: Int?

        package init() {}

        package subscript(name: String) -> Schema? { properties.first { $0.name == name }?.schema }
    }

    package struct Parameter: Sendable {
        package let name: String
        package let place: String
        package let isRequired: Bool
        package let schema: Schema

        package var isOfQuery: Bool { place == "query" }
    }

    package struct Response: Sendable {
        package let code: Int
        package let schema: Schema?
    }

    package struct Operation: Sendable {
        package let method: String
        package let path: String
        package let parameters: [Parameter]
        package let body: Schema?
        /// Of a body that is a form.
        package let form: Schema?
        package let responses: [Response]

        /// Such as `POST /meetings`.
        package var name: String { "\(method) \(path)" }
    }

    private struct Flaw: Error {
        let what: String
    }

    package var operations: [Operation] = []
    private let root: YAMLNode

    package init(_ bytes: [UInt8]) throws {
        root = try YAMLNode.parse(bytes, maxBytes: 1024 * 1024)
        for path in root["paths"]?.mapping ?? [] {
            for entry in path.value.mapping ?? []
            where ["get", "put", "post", "delete", "patch"].contains(entry.key) {
                operations.append(try operation(entry.key.uppercased(), path.key, entry.value))
            }
        }
    }

    private func operation(
        _ method: String,
        _ path: String,
        _ node: YAMLNode
    ) throws -> Operation {
        let parameters = try (node["parameters"]?.sequence ?? [])
            .map { node in
                let node = try resolved(node)
                return Parameter(
                    name: node["name"]?.text ?? "",
                    place: node["in"]?.text ?? "",
                    isRequired: node["required"]?.text == "true",
                    schema: try schema(node["schema"]) ?? Schema()
                )
            }
        let responses = try (node["responses"]?.mapping ?? [])
            .map { entry in
                Response(code: Int(entry.key) ?? 0, schema: try content(of: resolved(entry.value)))
            }
        return Operation(
            method: method,
            path: path,
            parameters: parameters,
            body: try node["requestBody"].flatMap { try content(of: $0) },
            form: try node["requestBody"].flatMap { try content(of: $0, "application/x-www-form") },
            responses: responses
        )
    }

    private func content(
        of node: YAMLNode,
        _ type: String = "application/json"
    ) throws -> Schema? {
        let content = node["content"]?.mapping ?? []
        let found = content.first { $0.key.hasPrefix(type) }
        return try schema(found?.value["schema"])
    }

    private func schema(_ node: YAMLNode?) throws -> Schema? {
        guard let node = try node.map(resolved) else { return nil }
        var schema = Schema()
        schema.type = node["type"]?.text
        schema.format = node["format"]?.text
        schema.choices = node["enum"]?.sequence?.compactMap(\.text) ?? []
        schema.required = node["required"]?.sequence?.compactMap(\.text) ?? []
        schema.properties = try (node["properties"]?.mapping ?? [])
            .compactMap { entry in
                try self.schema(entry.value).map { (entry.key, $0) }
            }
        schema.items = try [self.schema(node["items"])].compactMap(\.self)
        schema.minimum = node["minimum"]?.text.flatMap { Int($0) }
        schema.maximum = node["maximum"]?.text.flatMap { Int($0) }
        return schema
    }

    private func resolved(_ node: YAMLNode) throws -> YAMLNode {
        guard let reference = node["$ref"]?.text else { return node }
        var target: YAMLNode? = root
        for step in reference.dropFirst(2).split(separator: "/") { target = target?[String(step)] }
        guard let target else { throw Flaw(what: "no \(reference)") }
        return try resolved(target)
    }
}
