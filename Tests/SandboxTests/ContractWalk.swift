import Registration
import TestSupport

@testable import Sandbox

/// Walks everything that an OpenAPI document promises against a sandbox that runs.
///
/// What does not hold is collected in `findings`; a promise that the walk has no way to try is a
/// finding too.
struct ContractWalk {
    let document: OpenAPIDocument
    let sandbox: RunningSandbox
    /// A sandbox whose bucket is empty.
    let throttled: RunningSandbox

    /// What makes a body too large.
    static let filling = String(
        decoding: [UInt8](repeating: 0x78, count: CallBody.limit),
        as: UTF8.self
    )

    private(set) var findings: [String] = []
    private(set) var checks = 0
    private(set) var operations = 0
    var serial = 0
    /// The refresh token that is taken next.
    var refreshToken = SandboxSignIn().refreshToken

    init(_ document: OpenAPIDocument, on sandbox: RunningSandbox, throttled: RunningSandbox) {
        self.document = document
        self.sandbox = sandbox
        self.throttled = throttled
    }

    /// Where a call finds a meeting of its own, and people to be called about.
    struct Scene {
        let meeting: JSON
        let ids: [String]

        var id: String { meeting["id"]?.text ?? "" }
        var host: String { meeting["hostEmail"]?.text ?? "" }
    }

    /// One request, to be changed piece by piece.
    struct Trial {
        let operation: OpenAPIDocument.Operation
        var scene: Scene
        var query: [(name: String, value: String)] = []
        var body: JSON?
        var meeting: String?
        var registrant: String?
    }

    mutating func run() async throws {
        for operation in document.operations {
            operations += 1
            if operation.form != nil {
                try await walkForm(of: operation)
                continue
            }
            try await walkAnswers(of: operation)
            try await walkParameters(of: operation)
            try await walkBody(of: operation)
            try await walkCodes(of: operation)
        }
    }

    mutating func expect(_ holds: Bool, _ operation: OpenAPIDocument.Operation, _ words: String) {
        checks += 1
        if !holds { findings.append("\(operation.name): \(words)") }
    }

    // MARK: - Making requests

    /// A meeting nobody else uses; where the operation is about people, with two of them in the
    /// status that it takes.
    mutating func scene(for operation: OpenAPIDocument.Operation) async throws -> Scene {
        serial += 1
        let meeting = try await sandbox.meeting(
            #","scheduledType":"webinar","roomId":"room\#(serial)","#
                + #""hostEmail":"host\#(serial)@example.com","registrationEnabled":true"#
        )
        guard operation.path.contains("/registrants") else {
            return Scene(meeting: meeting, ids: [])
        }
        let path = "/v1/meetings/\(meeting["id"]?.text ?? "")/registrants"
        let ids = try await sandbox.register(["p1@example.com", "p2@example.com"], at: path)
        if operation.path.hasSuffix("/cancel") {
            _ = try await sandbox.client.post(path + "/approve", RunningSandbox.selection(ids))
        }
        return Scene(meeting: meeting, ids: ids)
    }

    /// A request as the document describes it, with every property or only the needed ones.
    mutating func trial(
        _ operation: OpenAPIDocument.Operation,
        whole: Bool = true
    ) async throws -> Trial {
        let scene = try await scene(for: operation)
        var trial = Trial(operation: operation, scene: scene)
        trial.body = operation.body.map { example(of: $0, in: scene, whole: whole) }
        return trial
    }

    func send(_ trial: Trial, as client: RawClient? = nil) async throws -> RawClient.Reply {
        let path = trial.operation.path
            .replacing(
                "{meetingId}",
                with: trial.meeting ?? trial.scene.id
            )
            .replacing("{registrantId}", with: trial.registrant ?? trial.scene.ids.first ?? "")
        let query = trial.query.map { $0.name + "=" + CallQuery.encoded($0.value) }
        let target = "/v1" + path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
        return try await (client ?? sandbox.client)
            .send(
                trial.operation.method,
                target,
                body: trial.body?.bytes
            )
    }

    /// The code of success that the document declares.
    static func success(of operation: OpenAPIDocument.Operation) -> Int {
        operation.responses.map(\.code).first { (200...299).contains($0) } ?? 0
    }

    // MARK: - Making values

    /// Lists and ids are needed though the contract does not say so: without them a call is about
    /// nobody.
    private static let alwaysNeeded: Set<String> = ["items", "registrants", "id"]

    mutating func example(
        of schema: OpenAPIDocument.Schema,
        in scene: Scene,
        whole: Bool,
        named name: String = ""
    ) -> JSON {
        switch schema.type {
        case "object":
            return .object(
                schema.properties.compactMap { name, inner in
                    let isNeeded =
                        schema.required.contains(name) || Self.alwaysNeeded.contains(name)
                    guard whole || isNeeded else { return nil }
                    return JSON.Member(
                        name,
                        example(of: inner, in: scene, whole: whole, named: name)
                    )
                }
            )
        case "array":
            if name == "emails" {
                return .array([.string("p1@example.com"), .string("P2@example.com")])
            }
            return .array(
                schema.items.map { example(of: $0, in: scene, whole: whole, named: name) }
            )
        case "boolean": return .bool(true)
        case "integer", "number": return .number("1")
        default: return .string(text(of: schema, in: scene, named: name))
        }
    }

    private mutating func text(
        of schema: OpenAPIDocument.Schema,
        in scene: Scene,
        named name: String
    ) -> String {
        if let choice = schema.choices.first { return choice }
        if name == "id" { return scene.ids.first ?? "" }
        switch schema.format {
        case "email":
            serial += 1
            return "w\(serial)@example.com"
        case "date-time": return name == "end" ? "2027-03-01T10:00:00Z" : "2027-03-01T09:00:00Z"
        default: return "some \(name)"
        }
    }
}
