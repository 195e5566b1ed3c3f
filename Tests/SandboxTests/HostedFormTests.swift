import Registration
import Testing

@testable import Sandbox

/// The form of a meeting: its questions' ids, its seats, and where its flaws stand.
struct HostedFormTests {
    private func form(_ text: String) throws(SandboxRefusal) -> HostedForm {
        try HostedForm(CallBody.bytes(Array(text.utf8)).json())
    }

    private static func question(_ text: String, id: Int? = nil) -> String {
        let id = id.map { #""id":\#($0),"# } ?? ""
        return #"{\#(id)"question":"\#(text)","type":"singleLineTextBox"}"#
    }

    private static func form(of questions: String...) -> String {
        #"{"customizedQuestions":[\#(questions.joined(separator: ","))]}"#
    }

    @Test("A question without an id gets one that no other has")
    func ids() throws {
        let fresh = try form(Self.form(of: Self.question("One"), Self.question("Two")))
        #expect(fresh.questions.map(\.id) == [330_001, 330_002])
        let kept = try form(
            Self.form(of: Self.question("Two", id: 330_002), Self.question("Three"))
        )
        #expect(kept.questions.map(\.id) == [330_002, 330_001])
        let between = try form(
            Self.form(
                of: Self.question("New"),
                Self.question("One", id: 330_001),
                Self.question("Newer")
            )
        )
        #expect(between.questions.map(\.id) == [330_002, 330_001, 330_003])
    }

    @Test("Two questions of one id are refused, and ids that cannot be")
    func sameIDs() {
        for (second, words) in [
            (7, "'customizedQuestions[1].id' is that of another"), (0, "from 1"),
        ] {
            let text = Self.form(of: Self.question("A", id: 7), Self.question("B", id: second))
            let refusal = #expect(throws: SandboxRefusal.self) { try form(text) }
            #expect(refusal?.details.joined().contains(words) == true)
        }
    }

    @Test("Flaws stand with the place of all that they are in")
    func places() {
        let question = #"{"question":"A","type":"checkbox","options":[{}],"rules":[5]}"#
        let refusal = #expect(throws: SandboxRefusal.self) { try form(Self.form(of: question)) }
        let words = refusal?.details.joined(separator: "\n") ?? ""
        #expect(words.contains("'customizedQuestions[0].options[0].value' is required."))
        #expect(words.contains("'customizedQuestions[0].rules[0]' must be a JSON object."))
        let person =
            #"{"firstName":"A","lastName":"B","email":"a@x.example","customizedQuestions":"#
            + #"[{"questionId":"x","answers":[{"answer":5}]}]}"#
        let answers = #expect(throws: SandboxRefusal.self) {
            let body = CallBody.bytes(Array(#"{"items":[\#(person)]}"#.utf8))
            _ = try RegistrantForm.people(in: body.json(), atMost: 100, .webex)
        }
        let flaws = answers?.details.joined(separator: "\n") ?? ""
        #expect(flaws.contains("'items[0].customizedQuestions[0].questionId' must be a number."))
        #expect(flaws.contains("'items[0].customizedQuestions[0].answers[0].answer' must be a"))
    }

    @Test("A detail of nothing but spaces is none, and seats are not fewer than none")
    func empty() throws {
        let asking = try form(#"{"requireCompanyName":true}"#)
        var person = RegistrantForm(firstName: "A", lastName: "B", email: "a@x.example")
        person.details = ["companyName": "  "]
        #expect(asking.flaws(of: person) == ["'companyName' is required by this meeting."])
        person.details = ["companyName": "Acme"]
        #expect(asking.flaws(of: person) == [])
        #expect(throws: SandboxRefusal.self) { try form(#"{"maxRegisterNum":-1}"#) }
    }

    @Test("Who is in already takes no seat of a full meeting")
    func seats() async throws {
        for (rule, status) in [(SandboxRules.DuplicateRule.skip, 200), (.refuseBatch, 409)] {
            try await RunningSandbox.with {
                $0.rules.dialect = .webex
                $0.rules.onDuplicate = rule
            } _: { sandbox in
                let path = try await sandbox.registrants()
                let meeting = String(path.dropLast("/registrants".count))
                let form = Array(#"{"maxRegisterNum":1}"#.utf8)
                _ = try await sandbox.client.send("PUT", meeting + "/registration", body: form)
                try await sandbox.register(["a@x.example"], at: path)
                let again = #"{"items":[{"firstName":"A","lastName":"B","email":"A@x.example"}]}"#
                let reply = try await sandbox.client.post(path + "/bulkInsert", again)
                #expect(reply.status == status)
            }
        }
    }
}
