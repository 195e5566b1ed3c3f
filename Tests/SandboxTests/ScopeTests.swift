import Registration
import TestSupport
import Testing

@testable import Sandbox

/// What a token may do is checked before anything is looked up.
struct ScopeTests {
    @Test(
        "A token that may only read is refused with 403 whatever writes, and nothing else",
        arguments: Dialect.allCases
    )
    func readOnly(dialect: Dialect) async throws {
        try await RunningSandbox.with {
            $0.rules.dialect = dialect
            $0.signIn.scopes = ["meeting:schedules_read"]
        } _: { sandbox in
            var tried: Set<Bool> = []
            for operation in try OpenAPIDocument(dialect.document).operations {
                let path = "/v1" + operation.path.replacing("{", with: "").replacing("}", with: "")
                guard case .operation(let name, _, _) = Route(operation.method, path, in: dialect)
                else { continue }
                let reply = try await sandbox.client.send(operation.method, path, body: [])
                #expect((reply.status == 403) == !name.isReading, "\(name): \(reply.status)")
                tried.insert(name.isReading)
            }
            #expect(tried.count == 2)
        }
    }
}
