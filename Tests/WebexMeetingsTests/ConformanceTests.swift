import Registration
import Sandbox
import TestSupport
import Testing
import WebexMeetings

struct ConformanceTests {
    @Test("The client on the sandbox keeps the contract, as the twin does")
    func clientOnSandbox() async throws {
        let server = try SandboxServer(SandboxServer.Settings(token: "secret"), clock: TestClock())
        let (addresses, announcement) = AsyncStream<String>.makeStream()
        try await withThrowingTaskGroup(of: [String]?.self) { group in
            group.addTask {
                try await server.run { announcement.yield($0) }
                announcement.finish()
                return nil
            }
            group.addTask {
                for await url in addresses {
                    let client = try WebexClient(
                        server: ServerURL(url),
                        token: Secret("secret"),
                        // The tests beside this one may keep the sandbox from its turn.
                        options: WebexClient.Options(requestTimeout: .seconds(600))
                    )
                    var draft = MeetingDraft(
                        title: "Summit",
                        start: "2035-05-01T09:00:00Z",
                        end: "2035-05-01T10:00:00Z"
                    )
                    draft.registrationEnabled = true
                    let meeting = try await client.createMeeting(draft)
                    return await RegistrantsConformance()
                        .failures(of: client, in: MeetingScope(meeting.meetingID))
                }
                return ["the sandbox did not start"]
            }
            let failures = try await group.next() ?? nil
            #expect(failures == [])
            group.cancelAll()
        }
    }
}
