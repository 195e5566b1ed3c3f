import Foundation
import Registration
import WebexMeetings

/// `rollcall sandbox`, unthrottled, in a process of its own.
struct ImportSandbox {
    let url: String
    let token: String
    private let child: ImportChild

    /// Starts it, and comes back when it listens.
    init(_ binary: String, largestBatch: Int, folder: String) async throws {
        let output = folder + "/sandbox.json"
        child = try ImportChild(
            binary,
            ["sandbox", "--port", "0", "--max-batch", String(largestBatch)],
            environment: ["PATH": "/usr/bin:/bin", "HOME": folder],
            output: output
        )
        var ready: [String: String]?
        for _ in 0..<1000 where ready == nil {
            try await ContinuousClock().sleep(for: .milliseconds(10))
            guard let text = try? Data(contentsOf: URL(filePath: output)), text.contains(10) else {
                continue
            }
            ready = try JSONSerialization.jsonObject(with: text) as? [String: String]
        }
        guard let url = ready?["url"], let token = ready?["token"] else {
            child.end()
            throw ImportFailure("the sandbox does not say where it listens")
        }
        self.url = url
        self.token = token
    }

    /// A client of it.
    func client() throws -> WebexClient {
        try WebexClient(server: try ServerURL(url), token: try Secret(token))
    }

    /// Makes a meeting that takes registrants.
    func meeting() async throws -> MeetingID {
        var draft = MeetingDraft(
            title: "Bench",
            start: "2035-05-01T09:00:00Z",
            end: "2035-05-01T17:00:00Z"
        )
        draft.registrationEnabled = true
        return try await client().createMeeting(draft).meetingID
    }

    /// Ends it, and says what it used.
    func end() -> ImportChild.Usage {
        child.end()
        return child.wait()
    }
}
