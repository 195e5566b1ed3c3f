import Foundation
import Testing

/// The real program against a sandbox whose meeting has a form of its own.
struct FormTests {
    private let form: [String: Any] = [
        "requireJobTitle": true,
        "customizedQuestions": [
            [
                "question": "Which meal?", "required": true, "type": "dropdownList",
                "options": [["value": "Fish"], ["value": "None"]],
            ]
        ],
    ]

    @Test("Answers reach Webex; a file that lacks what the form requires sends nothing")
    func answers() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary, ["--dialect", "webex"])
        let meeting = try await sandbox.meeting()
        let made = try await sandbox.call("PUT", "/meetings/\(meeting)/registration", form)
        #expect(made.status == 200)
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        func answer(_ text: String) throws -> Binary.Answer {
            try binary.run([
                "import", try binary.file("a.csv", text), "--meeting", meeting, "--server",
                sandbox.url, "--dialect", "webex", "--json", "--rate", "1000000/1",
            ])
        }
        let lacking = try answer("First name,Last name,Email,Job title\nJo,Roe,a@x.example,Chef\n")
        #expect(lacking.code == 65, "\(lacking.talk)")
        #expect(lacking.talk.contains("Which meal?"))
        #expect(try await sandbox.requests()["bulkInsert"] == nil)

        let whole = try answer(
            """
            First name,Last name,Email,Job title,Which meal
            Jo,Roe,a@x.example,Chef,fish
            Al,Roe,b@x.example,Chef,Soup
            Cy,Roe,c@x.example,,None
            """
        )
        #expect(whole.code == 65, "\(whole.talk)")
        #expect(try whole.rows(in: "registered") == 1)
        #expect(try whole.rows(in: "invalid") == 2)
        let people = try await sandbox.listing(of: meeting)
        let answers = try #require(people.first?["customizedQuestions"] as? [[String: Any]])
        let texts = answers.flatMap { $0["answers"] as? [[String: String]] ?? [] }
        #expect(people.count == 1)
        #expect(texts.map { $0["answer"] } == ["Fish"])
    }
}
