import Foundation
import Registration
import Testing

@testable import Sandbox

/// The contract itself, where the environment says where it lies.
private let contractPath = ProcessInfo.processInfo.environment["ROLLCALL_SHARED"]
    .map { $0 + "/api/webex-meetings.yaml" }

/// The contract, promise by promise, against a sandbox that runs.
struct ContractWalkTests {
    private static var ownText: String {
        String(decoding: PackageResources.openapi_yaml, as: UTF8.self)
    }

    @Test("The sandbox keeps every promise of its own OpenAPI document")
    func ownDocument() async throws {
        try await walk(OpenAPIDocument(PackageResources.openapi_yaml)) { walk in
            #expect(walk.findings == [])
            #expect(walk.operations == 11)
            #expect(walk.checks > 500)
        }
    }

    @Test("The sandbox keeps every promise of the contract", .enabled(if: contractPath != nil))
    func contract() async throws {
        try await walk(OpenAPIDocument(contractBytes())) { walk in
            #expect(walk.findings == [])
            #expect(walk.operations == 11)
            #expect(walk.checks > 400)
        }
    }

    @Test(
        "The own document has everything that the contract has",
        .enabled(if: contractPath != nil)
    )
    func covers() throws {
        let contract = try OpenAPIDocument(contractBytes())
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
            (
                "        meetingNumber:\n          type: string",
                "        meetingNumber:\n          type: integer", "meetingNumber is no integer"
            ),
        ]
    )
    func canFail(promise: String, broken: String, finding: String) async throws {
        let text = Self.ownText.replacing(promise, with: broken)
        #expect(text != Self.ownText)
        try await walk(OpenAPIDocument(Array(text.utf8))) { walk in
            #expect(walk.findings.contains { $0.contains(finding) }, "\(walk.findings)")
        }
    }

    private func contractBytes() throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: try #require(contractPath))))
    }

    private func walk(
        _ document: OpenAPIDocument,
        _ check: @escaping @Sendable (ContractWalk) -> Void
    ) async throws {
        try await RunningSandbox.with { sandbox in
            try await RunningSandbox.with {
                $0.rate = Rate(requests: 1, per: .seconds(86_400))
            } _: { throttled in
                _ = try await throttled.client.get("/v1/meetings")
                var walk = ContractWalk(document, on: sandbox, throttled: throttled)
                try await walk.run()
                check(walk)
            }
        }
    }
}
