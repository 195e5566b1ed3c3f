import Foundation
import Registration
import TestSupport
import Testing

@testable import WebexMeetings

struct SignInStepTests {
    @Test("A service that cannot be reached is not told as nobody having approved")
    func unreachable() async throws {
        let server = try ScriptedServer { _ in .drop }
        defer { server.stop() }
        let signIn = try SignIn(server: ServerURL(server.url))
        let invitation = try JSONDecoder()
            .decode(
                DeviceInvitation.self,
                from: Data(
                    #"{"device_code":"d","user_code":"U","verification_uri":"u","expires_in":20}"#
                        .utf8
                )
            )
        let client = Credentials.Client(id: "c", secret: try Secret("s"))
        let failure = await #expect(throws: SignInFailure.self) {
            try await signIn.grant(for: invitation, of: client, by: TestClock())
        }
        #expect(failure?.description.contains("gave no answer") == true)
        #expect(!server.requests.isEmpty)
    }

    @Test("Where credentials cannot be stored is known before any are spent")
    func unwritable() throws {
        let folder = NSTemporaryDirectory() + "/sign-in-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = CredentialsFile(path: folder + "/credentials.json")
        try file.checkWritable()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        _ = FileManager.default.createFile(atPath: folder + "/plain", contents: Data())
        let below = CredentialsFile(path: folder + "/plain/credentials.json")
        #expect(throws: SecretFailure.self) { try below.checkWritable() }
    }
}
