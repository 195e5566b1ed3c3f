import TestSupport

@testable import Sandbox

extension ContractWalk {
    /// A body with one thing changed.
    private struct Variant {
        let body: JSON
        /// The property that was changed.
        let name: String
        let what: String
        let isGood: Bool

        func inside(_ wrap: (JSON) -> JSON) -> Variant {
            Variant(body: wrap(body), name: name, what: what, isGood: isGood)
        }
    }

    /// Whether every property is checked: required ones, types, enums, formats, at every depth.
    mutating func walkBody(of operation: OpenAPIDocument.Operation) async throws {
        guard let schema = operation.body else { return }
        let trial = try await trial(operation)
        let variants = Self.variants(of: trial.body ?? .null, schema)
        expect(!variants.isEmpty, operation, "has a body that nothing can be tried on")
        for variant in variants {
            var changed = variant.isGood ? try await self.trial(operation) : trial
            changed.body = variant.body
            let reply = try await send(changed)
            let wanted = variant.isGood ? Self.success(of: operation) : 400
            let what = "\(variant.name) \(variant.what)"
            expect(reply.status == wanted, operation, "\(what) is answered \(reply.status)")
            guard reply.status == wanted else { continue }
            if variant.isGood {
                let sent = variant.body[variant.name]?.text
                let shown = reply.status == 200 ? try reply.json()[variant.name]?.text : nil
                let isShown = shown == nil || sent == shown
                expect(isShown, operation, "\(what) is shown as \(shown ?? "")")
            } else {
                let errors = try reply.errors()
                expect(errors.contains(variant.name), operation, "\(what) is not named: \(errors)")
            }
        }
    }

    private static func variants(of json: JSON, _ schema: OpenAPIDocument.Schema) -> [Variant] {
        schema.properties.flatMap { name, inner -> [Variant] in
            guard let value = json[name] else { return [] }
            var variants = changes(of: name, inner, isRequired: schema.required.contains(name))
                .map { change in
                    Variant(
                        body: json.replacing(name, with: change.value),
                        name: name,
                        what: change.what,
                        isGood: change.isGood
                    )
                }
            if case .array(let items) = value, let first = items.first,
                let schema = inner.items.first
            {
                variants += self.variants(of: first, schema)
                    .map { variant in
                        variant.inside { json.replacing(name, with: .array([$0])) }
                    }
            } else if case .object = value {
                variants += self.variants(of: value, inner)
                    .map { variant in
                        variant.inside { json.replacing(name, with: $0) }
                    }
            }
            return variants
        }
    }

    private typealias Change = (value: JSON?, what: String, isGood: Bool)

    private static func changes(
        of name: String,
        _ schema: OpenAPIDocument.Schema,
        isRequired: Bool
    ) -> [Change] {
        var changes: [Change] = []
        if isRequired {
            changes.append((nil, "missing", false))
            changes.append((.null, "null", false))
            if schema.type == "string" { changes.append((.string(" "), "empty", false)) }
            if schema.type == "array" { changes.append((.array([]), "empty", false)) }
        }
        changes.append((schema.type == "string" ? .number("5") : .string("x"), "mistyped", false))
        for choice in schema.choices { changes.append((.string(choice), choice, true)) }
        if !schema.choices.isEmpty { changes.append((.string("nonsense"), "nonsense", false)) }
        if schema.type == "integer" { changes.append((.number("1.5"), "broken", false)) }
        for (bound, step) in [(schema.minimum, -1), (schema.maximum, 1)] {
            guard let bound else { continue }
            changes.append((.number(String(bound)), "at its bound", true))
            changes.append((.number(String(bound + step)), "out of bounds", false))
        }
        if schema.format == "email" { changes.append((.string("no address"), "no address", false)) }
        if schema.format == "date-time" {
            changes.append((.string("2027-01-01"), "without a time", false))
            changes.append((.string("2027-13-01T00:00:00Z"), "in month 13", false))
        }
        return changes
    }
}

extension JSON {
    /// An object with one member changed, or taken out.
    func replacing(_ name: String, with value: JSON?) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(
            members.compactMap { member in
                member.name == name ? value.map { JSON.Member(name, $0) } : member
            }
        )
    }
}
