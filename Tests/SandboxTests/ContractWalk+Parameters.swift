import Registration
import TestSupport

@testable import Sandbox

extension ContractWalk {
    /// Whether every parameter takes what it declares, refuses what it does not, and does
    /// something where that can be seen.
    mutating func walkParameters(of operation: OpenAPIDocument.Operation) async throws {
        for parameter in operation.parameters {
            if parameter.isOfQuery {
                for value in Self.goodValues(of: parameter.schema) {
                    try await tryValue(value, of: parameter, operation, isGood: true)
                }
                for value in Self.badValues(of: parameter.schema) {
                    try await tryValue(value, of: parameter, operation, isGood: false)
                }
            }
            let trial = try await trial(operation)
            let isSeen = try await isSeen(parameter.name, in: trial)
            expect(
                isSeen == true,
                operation,
                "\(parameter.name): effect \(isSeen.debugDescription)"
            )
        }
    }

    private mutating func tryValue(
        _ value: String,
        of parameter: OpenAPIDocument.Parameter,
        _ operation: OpenAPIDocument.Operation,
        isGood: Bool
    ) async throws {
        var trial = try await trial(operation)
        trial.query = [(parameter.name, value)]
        let reply = try await send(trial)
        let wanted = isGood ? Self.success(of: operation) : 400
        let what = "\(parameter.name)=\(value)"
        expect(reply.status == wanted, operation, "\(what) is answered \(reply.status)")
        if isGood {
            try checkForm(of: reply, operation)
        } else if reply.status == 400 {
            let errors = try reply.errors()
            expect(errors.contains(parameter.name), operation, "\(what) is not named: \(errors)")
        }
    }

    private static func goodValues(of schema: OpenAPIDocument.Schema) -> [String] {
        if !schema.choices.isEmpty { return schema.choices }
        switch (schema.type, schema.format) {
        case ("integer", _):
            let ends = [schema.minimum, schema.maximum].compactMap(\.self)
            return (ends + [1, 100, 101, 100_000]).map(String.init)
        case ("boolean", _): return ["true", "false"]
        case (_, "email"): return ["someone+x@example.com"]
        case (_, "date-time"): return ["2027-01-01T00:00:00Z", "2027-01-01T00:00:00.25+05:30"]
        default: return []
        }
    }

    private static func badValues(of schema: OpenAPIDocument.Schema) -> [String] {
        if !schema.choices.isEmpty { return ["nonsense"] }
        switch (schema.type, schema.format) {
        case ("integer", _): return ["0", "-1", "x", "1.5"]
        case ("boolean", _): return ["maybe"]
        case (_, "email"): return ["no address", "a@b"]
        case (_, "date-time"): return ["yesterday", "2027-02-30T00:00:00Z"]
        default: return []
        }
    }

    /// Whether a parameter does what it is for; true where nothing can be seen, nil where nobody
    /// has said what it is for.
    private mutating func isSeen(_ name: String, in trial: Trial) async throws -> Bool? {
        let operation = trial.operation
        switch (operation.name, name) {
        case (_, "meetingId"):
            var trial = trial
            trial.meeting = "ffffffffffffffffffffffffffffffff"
            return try await send(trial).status == 404
        case (_, "registrantId"):
            var trial = trial
            trial.registrant = "ffffffffffffffffffffffffffffffff"
            return try await send(trial).status == 404
        case ("POST /meetings/{meetingId}/registrants/query", "max"),
            ("POST /meetings/{meetingId}/registrants/query", "cursor"):
            return try await pagesByOne(self.trial(operation, whole: false))
        case ("GET /meetings", "max"), ("GET /meetings", "cursor"):
            _ = try await scene(for: operation)
            return try await pagesByOne(trial)
        case ("GET /meetings/{meetingId}/registrants", "max"),
            ("GET /meetings/{meetingId}/registrants", "cursor"):
            return try await pagesByOne(trial)
        case ("GET /meetings/{meetingId}/registrants", "email"):
            let one = try await count(name, "P1@EXAMPLE.com", trial)
            let none = try await count(name, "p3@example.com", trial)
            return one == 1 && none == 0
        case ("GET /meetings/{meetingId}/registrants", "registrationTimeFrom"),
            ("GET /meetings/{meetingId}/registrants", "registrationTimeTo"):
            let step: Duration = .seconds(name.hasSuffix("From") ? 1 : -1)
            let now = sandbox.clock.now
            let everybody = try await count(name, now.description, trial)
            let nobody = try await count(name, now.advanced(by: step).description, trial)
            return everybody == 2 && nobody == 0
        case ("GET /meetings", _):
            guard let values = Self.filterValues(of: name, trial.scene.meeting) else { return nil }
            let hit = try await finds(trial, name, values.hit)
            let miss = try await finds(trial, name, values.miss)
            return hit && !miss
        case ("GET /meetings/{meetingId}", "current"):
            var trial = trial
            trial.query = [("current", "true")]
            let occurrence = try await send(trial).json()["meetingType"]
            trial.query = [("current", "false")]
            let series = try await send(trial).json()["meetingType"]
            return occurrence == .string("scheduledMeeting") && series == .string("meetingSeries")
        case (_, "hostEmail"), (_, "current"): return true
        default: return nil
        }
    }

    /// A value that the scene's meeting fits, and one that it does not.
    private static func filterValues(
        of name: String,
        _ meeting: JSON
    ) -> (hit: String, miss: String)? {
        switch name {
        case "meetingNumber", "webLink", "roomId":
            (meeting[name]?.text ?? "", "some other")
        case "hostEmail": (meeting[name]?.text?.uppercased() ?? "", "nobody@example.com")
        case "meetingType": ("meetingSeries", "meeting")
        case "state": ("active", "expired")
        case "scheduledType": ("webinar", "meeting")
        case "from": ("2027-01-01T09:00:00Z", "2027-01-01T09:00:01Z")
        case "to": ("2027-01-01T10:00:00+01:00", "2027-01-01T08:59:59Z")
        default: nil
        }
    }

    private func finds(_ trial: Trial, _ name: String, _ value: String) async throws -> Bool {
        var trial = trial
        trial.query = [(name, value)]
        if name != "hostEmail" { trial.query.append(("hostEmail", trial.scene.host)) }
        return try await send(trial).items().contains { $0["id"] == trial.scene.meeting["id"] }
    }

    /// How many a listing shows.
    private func count(_ name: String, _ value: String, _ trial: Trial) async throws -> Int {
        var trial = trial
        trial.query = [(name, value)]
        return try await send(trial).items().count
    }

    /// Whether `max=1` shows one thing, and its link another.
    private func pagesByOne(_ trial: Trial) async throws -> Bool {
        var trial = trial
        trial.query = [("max", "1")]
        let first = try await send(trial)
        guard let next = first.next else { return false }
        let method = trial.operation.method
        let second = try await sandbox.client.send(method, next.path, body: trial.body?.bytes)
        let ids = try (first.items() + second.items()).compactMap { $0["id"]?.text }
        return ids.count == 2 && ids[0] != ids[1]
    }
}
