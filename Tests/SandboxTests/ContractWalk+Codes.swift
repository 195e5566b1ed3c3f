import TestSupport

@testable import Sandbox

extension ContractWalk {
    /// Whether every response code that is declared can be had, and looks as declared.
    mutating func walkCodes(of operation: OpenAPIDocument.Operation) async throws {
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

    private mutating func provoked(
        _ code: Int,
        by operation: OpenAPIDocument.Operation
    ) async throws -> RawClient.Reply? {
        var trial = try await trial(operation)
        switch code {
        case 200, 204: return try await send(trial)
        case 400:
            trial.body = operation.body.map { _ in .array([]) }
            if trial.body != nil { return try await send(trial) }
            if operation.parameters.contains(where: { $0.name == "hostEmail" && $0.isOfQuery }) {
                trial.query = [("hostEmail", "nobody")]
            } else {
                // What can be switched off can be switched off once.
                _ = try await send(trial)
            }
            return try await send(trial)
        case 401:
            var stranger = sandbox.client
            stranger.token = nil
            return try await send(trial, as: stranger)
        case 404:
            trial.meeting = "none"
            return try await send(trial)
        case 409: return try await conflict(trial)
        case 413:
            trial.body = .string(Self.filling)
            return try await send(trial)
        case 429: return try await send(trial, as: throttled.client)
        default: return nil
        }
    }

    /// Somebody registered twice; a decision on somebody whom it does not take.
    private mutating func conflict(_ trial: Trial) async throws -> RawClient.Reply {
        let path = "/v1/meetings/\(trial.scene.id)/registrants"
        var trial = trial
        switch trial.operation.path.split(separator: "/").last {
        case "bulkInsert", "registrants":
            _ = try await send(trial)
        case "cancel":
            let fresh = try await sandbox.register(["new@example.com"], at: path)
            trial.body = trial.body?
                .replacing(
                    "registrants",
                    with: .array([.members(["id": .optional(fresh.first)])])
                )
        default:
            let body = RunningSandbox.selection(trial.scene.ids)
            _ = try await sandbox.client.post(path + "/approve", body)
            _ = try await sandbox.client.post(path + "/cancel", body)
            // In the live dialect they are pending again: then the decision is made twice.
            let reply = try await send(trial)
            if reply.status == 409 { return reply }
        }
        return try await send(trial)
    }
}
