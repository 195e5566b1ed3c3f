import Foundation
import Registration
import TestSupport

@testable import Sandbox

extension ContractWalk {
    /// Whether a call with everything, and one with only what is needed, are answered as declared.
    mutating func walkAnswers(of operation: OpenAPIDocument.Operation) async throws {
        for whole in [false, true] {
            let trial = try await trial(operation, whole: whole)
            let reply = try await send(trial)
            expect(
                reply.status == Self.success(of: operation),
                operation,
                "\(whole ? "whole" : "smallest") call is answered \(reply.status)"
            )
            try checkForm(of: reply, operation)
            if reply.status == 200 && operation.method != "GET" {
                checkEcho(of: trial, in: try reply.json())
            }
        }
        try await walkStatuses(of: operation)
    }

    /// Whether an answer looks as its code's schema says; a 204 has to be empty.
    mutating func checkForm(
        of reply: RawClient.Reply,
        _ operation: OpenAPIDocument.Operation
    ) throws {
        let declared = operation.responses.first { $0.code == reply.status }
        expect(declared != nil, operation, "\(reply.status) is not declared")
        if reply.status == 204 {
            let isEmpty =
                reply.body.isEmpty && reply.headers["content-type"] == nil
                && reply.headers["content-length"] == nil
            expect(isEmpty, operation, "204 is not empty")
            return
        }
        let json = try reply.json()
        if reply.status >= 400 {
            let isError = json["message"]?.text != nil && json["trackingId"]?.text != nil
            expect(isError, operation, "\(reply.status) has no message or trackingId")
        }
        guard let schema = declared?.schema else { return }
        let mismatches = Self.mismatches(of: json, with: schema, at: "\(reply.status)")
        expect(mismatches.isEmpty, operation, mismatches.joined(separator: ", "))
    }

    /// Where a value is not what a schema says.
    static func mismatches(
        of json: JSON,
        with schema: OpenAPIDocument.Schema,
        at place: String
    ) -> [String] {
        switch (schema.type, json) {
        case ("object", .object(let members)):
            let missing = schema.required.filter { json[$0] == nil }.map { "\(place).\($0) lacks" }
            return missing
                + members.flatMap { member in
                    schema[member.name]
                        .map {
                            mismatches(of: member.value, with: $0, at: "\(place).\(member.name)")
                        } ?? []
                }
        case ("array", .array(let items)):
            return items.flatMap { item in
                schema.items.flatMap { mismatches(of: item, with: $0, at: "\(place)[]") }
            }
        case ("string", .string(let text)):
            let isChoice = schema.choices.isEmpty || schema.choices.contains(text)
            return isChoice && fits(text, schema.format) ? [] : ["\(place) is \(text)"]
        case ("boolean", .bool), ("number", .number), (nil, _): return []
        case ("integer", .number(let spelling)) where Int(spelling) != nil: return []
        default: return ["\(place) is no \(schema.type ?? "")"]
        }
    }

    private static func fits(_ text: String, _ format: String?) -> Bool {
        switch format {
        case "email": (try? EmailAddress(text)) != nil
        case "date-time": (try? Date(text, strategy: .iso8601)) != nil
        case "uri": URL(string: text)?.scheme != nil
        default: true
        }
    }

    /// Whether what was sent is what is shown, wherever the answer shows a property of that name.
    private mutating func checkEcho(of trial: Trial, in answer: JSON) {
        var sent = trial.body ?? .null
        var shown = answer
        if case .array(let items)? = sent["items"], case .array(let answers)? = answer["items"] {
            expect(items.count == answers.count, trial.operation, "items are missing")
            sent = items.first ?? .null
            shown = answers.first ?? .null
        }
        guard case .object(let members) = sent else { return }
        for member in members {
            guard let value = shown[member.name] else { continue }
            expect(
                Self.shows(value, member.value),
                trial.operation,
                "\(member.name) was sent as \(member.value), shown as \(value)"
            )
        }
    }

    /// Whether a value is what was sent, wherever it has a property of that name.
    private static func shows(_ shown: JSON, _ sent: JSON) -> Bool {
        switch (shown, sent) {
        case (.object, .object(let members)):
            members.allSatisfy { member in
                shown[member.name].map { shows($0, member.value) } ?? true
            }
        case (.array(let mine), .array(let theirs)):
            mine.count == theirs.count && zip(mine, theirs).allSatisfy { shows($0, $1) }
        default: shown == sent
        }
    }

    /// Whether a listing of people can show every status that is declared.
    private mutating func walkStatuses(of operation: OpenAPIDocument.Operation) async throws {
        let item = operation.responses.first { $0.code == 200 }?.schema?["items"]?.items.first
        guard operation.method == "GET", let status = item?["status"] else { return }
        let meeting = try await sandbox.meeting()
        let path = "/v1/meetings/\(meeting["id"]?.text ?? "")/registrants"
        let ids = try await sandbox.register((1...4).map { "s\($0)@example.com" }, at: path)
        for (decision, chosen) in [
            ("approve", [ids[1], ids[3]]), ("reject", [ids[2]]), ("cancel", [ids[3]]),
        ] {
            _ = try await sandbox.client.post(
                path + "/" + decision,
                RunningSandbox.selection(chosen)
            )
        }
        let shown = try await sandbox.client.get(path).items().compactMap { $0["status"]?.text }
        expect(Set(shown) == Set(status.choices), operation, "statuses shown are \(shown)")
    }
}
