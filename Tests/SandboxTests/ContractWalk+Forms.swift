import TestSupport

@testable import Sandbox

/// Operations that take a form: tokens come from them, and each token and code is taken once.
extension ContractWalk {
    private typealias Fields = [(name: String, value: String)]

    /// Whether a form with everything, and one with only what is needed, are answered as declared,
    /// whether every field is looked at, and whether every code can be had.
    mutating func walkForm(of operation: OpenAPIDocument.Operation) async throws {
        guard let schema = operation.form else { return }
        for whole in [false, true] {
            let reply = try await send(try await fields(of: operation, whole: whole), operation)
            expect(
                reply.status == Self.success(of: operation),
                operation,
                "\(whole ? "whole" : "smallest") form is answered \(reply.status)"
            )
            try checkForm(of: reply, operation)
        }
        for (name, field) in schema.properties {
            var wrong: [(what: String, value: String?)] = []
            if schema.required.contains(name) { wrong.append(("missing", nil)) }
            if schema.required.contains(name) || !field.choices.isEmpty {
                wrong.append(("nonsense", "nonsense"))
            }
            for (what, value) in wrong {
                let good = try await fields(of: operation)
                let changed = good.compactMap { item -> (name: String, value: String)? in
                    item.name == name ? value.map { (name, $0) } : item
                }
                let reply = try await send(changed, operation)
                let isRefused = reply.status == 400 || reply.status == 401
                expect(isRefused, operation, "\(name) \(what) is answered \(reply.status)")
                try checkForm(of: reply, operation)
            }
        }
        for response in operation.responses {
            guard let reply = try await provoked(response.code, by: operation) else {
                expect(false, operation, "nobody knows how \(response.code) is provoked")
                continue
            }
            expect(
                reply.status == response.code,
                operation,
                "\(reply.status) came where \(response.code) was provoked"
            )
            try checkForm(of: reply, operation)
        }
    }

    private mutating func send(
        _ fields: Fields,
        _ operation: OpenAPIDocument.Operation
    ) async throws -> RawClient.Reply {
        let reply = try await sandbox.client.post("/v1" + operation.path, form: fields)
        if let next = try? reply.json()["refresh_token"]?.text { refreshToken = next }
        return reply
    }

    private mutating func provoked(
        _ code: Int,
        by operation: OpenAPIDocument.Operation
    ) async throws -> RawClient.Reply? {
        var fields = try await fields(of: operation, isApproved: code != 428)
        switch code {
        case 200, 428: break
        case 400: fields = fields.map { $0.name.hasSuffix("_id") ? $0 : ($0.name, "of nobody") }
        case 401: fields = fields.map { $0.name == "client_id" ? ($0.name, "nobody") : $0 }
        case 413:
            fields.append(("filling", Self.filling))
        default: return nil
        }
        return try await send(fields, operation)
    }

    /// Every field, or those that are needed; a field without a value that is known by its name is
    /// a finding.
    private mutating func fields(
        of operation: OpenAPIDocument.Operation,
        whole: Bool = true,
        isApproved: Bool = true
    ) async throws -> Fields {
        guard let schema = operation.form else { return [] }
        let signIn = SandboxSignIn()
        var fields: Fields = []
        for (name, field) in schema.properties {
            // By Basic, the client need not be in the form.
            let isClient = name == "client_id" || name == "client_secret"
            guard whole || isClient || schema.required.contains(name) else { continue }
            switch name {
            case "client_id": fields.append((name, signIn.clientID))
            case "client_secret": fields.append((name, signIn.clientSecret))
            case "refresh_token": fields.append((name, refreshToken))
            case "scope": fields.append((name, signIn.scopes.joined(separator: " ")))
            case "device_code":
                fields.append((name, try await deviceCode(isApproved: isApproved)))
            default:
                expect(!field.choices.isEmpty, operation, "nobody knows a value of \(name)")
                fields.append((name, field.choices.first ?? ""))
            }
        }
        return fields
    }

    /// A code of a device, which somebody has approved.
    private func deviceCode(isApproved: Bool) async throws -> String {
        let form = [(name: "client_id", value: SandboxSignIn().clientID)]
        let invitation = try await sandbox.client.post("/v1/device/authorize", form: form).json()
        if isApproved {
            let code = CallQuery.encoded(invitation["user_code"]?.text ?? "")
            _ = try await sandbox.client.post("/sandbox/device/approve?user_code=\(code)", "")
        }
        return invitation["device_code"]?.text ?? ""
    }
}
