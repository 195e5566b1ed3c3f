import Foundation
import Registration
import TestSupport
import Testing

@testable import Sandbox

/// What others wrote of the service, where the environment says where it lies.
enum SharedDocument: String {
    case contract = "webex-meetings.yaml"
    /// Of the live service.
    case live = "live-openapi.json"

    static let folder = ProcessInfo.processInfo.environment["ROLLCALL_SHARED"].map { $0 + "/api/" }

    func read() throws -> OpenAPIDocument {
        let folder = try #require(Self.folder)
        return try OpenAPIDocument(Array(Data(contentsOf: URL(filePath: folder + rawValue))))
    }
}

/// The contract, promise by promise, against a sandbox that runs.
struct ContractWalkTests {
    @Test("The sandbox keeps every promise of its own OpenAPI document")
    func ownDocument() async throws {
        try await walk(OpenAPIDocument(PackageResources.openapi_yaml)) { walk in
            #expect(walk.findings == [])
            #expect(walk.operations == 15)
            #expect(walk.checks > 560)
        }
    }

    @Test("In the live dialect it keeps every promise of the other document")
    func liveDocument() async throws {
        try await walk(OpenAPIDocument(Dialect.webex.document), in: .webex) { walk in
            #expect(walk.findings == [])
            #expect(walk.operations == 22)
            #expect(walk.checks > 1500)
        }
    }

    @Test("The document that is served is that of the dialect", arguments: Dialect.allCases)
    func served(dialect: Dialect) async throws {
        try await RunningSandbox.with {
            $0.rules.dialect = dialect
        } _: { sandbox in
            let document = try await sandbox.client.get("/openapi.yaml").body
            #expect(document == dialect.document)
            let lists = try OpenAPIDocument(document).operations.map(\.name)
            #expect(lists.contains("GET /meetings/{meetingId}/registration") == (dialect == .webex))
        }
    }

    @Test(
        "The sandbox keeps every promise of the contract",
        .enabled(if: SharedDocument.folder != nil)
    )
    func contract() async throws {
        try await walk(SharedDocument.contract.read()) { walk in
            #expect(walk.findings == [])
            #expect(walk.operations == 11)
            #expect(walk.checks > 400)
        }
    }

    @Test(
        "The own document has everything that the contract has",
        .enabled(if: SharedDocument.folder != nil)
    )
    func covers() throws {
        let contract = try SharedDocument.contract.read()
        let own = try OpenAPIDocument(PackageResources.openapi_yaml)
        #expect(own.gaps(against: contract) == [])
        #expect(contract.gaps(against: own) != [])
    }

    @Test(
        "The walk notices a promise that is not kept",
        arguments: [
            (
                "enum: [pending, approved, rejected, cancelled]", "enum: [pending, approved]",
                "status"
            ),
            ("enum: [meeting, webinar, personalRoomMeeting]", "enum: [seminar]", "seminar"),
            ("required: [title, start, end]", "required: [title, timezone]", "timezone missing"),
            ("required: [id, status,", "required: [id, status, fax,", "fax lacks"),
            ("\"409\":", "\"418\":", "418"),
            ("\"429\":", "\"422\":", "422"),
            ("name: roomId", "name: spaceId", "spaceId"),
            ("enum: [refresh_token]", "enum: [client_credentials]", "form is answered 400"),
            ("required: [client_id]\n", "required: [scope]\n", "scope missing is answered 200"),
            ("[access_token, expires_in,", "[id_token, expires_in,", "id_token lacks"),
            ("\"428\":", "\"425\":", "425"), ("enum: [person]", "enum: [bot]", "type is person"),
            (
                "        interval:\n          type: integer",
                "        interval:\n          type: string", "interval is no string"
            ),
            (
                "        meetingNumber:\n          type: string",
                "        meetingNumber:\n          type: integer", "meetingNumber is no integer"
            ),
        ]
    )
    func canFail(promise: String, broken: String, finding: String) async throws {
        try await expect(finding, where: promise, becomes: broken, in: .contract)
    }

    @Test(
        "The walk in the live dialect notices a promise that is not kept",
        arguments: [
            ("enum: [pending, approved, rejected]", "enum: [pending, cancelled]", "status", ""),
            ("name: registrationTimeFrom", "name: registeredFrom", "registeredFrom", ""),
            ("name: email\n", "name: address\n", "address: effect", ""),
            ("enum: [ASC, DESC]", "enum: [UP, DOWN]", "UP is answered 400", "query"),
            ("enum: [approve, reject]", "enum: [hold]", "hold is answered 400", "registration"),
            ("required: [id, question, type]", "required: [hint]", "hint lacks", "registration"),
            ("maximum: 999", "maximum: 1000", "maxLength at its bound", "registration"),
            ("required: [emails]", "required: [emails, status]", "status missing", "query"),
            (
                "        workPhone:\n          type: string",
                "        workPhone:\n          type: number", "workPhone", "bulkInsert"
            ),
        ]
    )
    func canFailLive(
        promise: String,
        broken: String,
        finding: String,
        place: String
    ) async throws {
        try await expect(finding, where: promise, becomes: broken, in: .webex) {
            place.isEmpty
                ? $0.name == "GET /meetings/{meetingId}/registrants"
                : $0.path.hasSuffix("/" + place)
        }
    }

    private func expect(
        _ finding: String,
        where promise: String,
        becomes broken: String,
        in dialect: Dialect,
        _ isTried: (OpenAPIDocument.Operation) -> Bool = { _ in true }
    ) async throws {
        let own = String(decoding: dialect.document, as: UTF8.self)
        let text = own.replacing(promise, with: broken)
        #expect(text != own)
        let document = try OpenAPIDocument(Array(text.utf8)).only(isTried)
        try await walk(document, in: dialect) { walk in
            #expect(walk.findings.contains { $0.contains(finding) }, "\(walk.findings)")
        }
    }

    private func walk(
        _ document: OpenAPIDocument,
        in dialect: Dialect = .contract,
        _ check: @escaping @Sendable (ContractWalk) -> Void
    ) async throws {
        try await RunningSandbox.with {
            $0.rules.dialect = dialect
            // The only conflict of approve and reject there.
            if dialect == .webex { $0.rules.onRepeat = .refuse }
        } _: { sandbox in
            try await RunningSandbox.with {
                $0.rate = Rate(requests: 1, per: .seconds(86_400))
                $0.rules.dialect = dialect
            } _: { throttled in
                _ = try await throttled.client.get("/v1/meetings")
                var walk = ContractWalk(document, on: sandbox, throttled: throttled)
                try await walk.run()
                check(walk)
            }
        }
    }
}
