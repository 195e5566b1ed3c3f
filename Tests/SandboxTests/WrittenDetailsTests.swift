import Registration
import Testing

@testable import Sandbox

/// The optional properties as they are written once and shown again.
struct WrittenDetailsTests {
    private static let texts = [
        "phone": "+49 30", "zipCode": "10115", "jobTitle": "\"Head\\]}\n\u{1}", "city": "",
        "companyName": "customizedQuestions",
    ]

    private func shown(_ details: WrittenDetails, in dialect: Dialect) -> String {
        var out = Array("{".utf8)
        details.write(to: &out, in: dialect)
        return String(decoding: out, as: UTF8.self)
    }

    @Test("They stand in the contract's order, as the dialect spells them")
    func spelling() {
        let details = WrittenDetails(Self.texts)
        let head =
            #"{"jobTitle":"\"Head\\]}\n\u0001","companyName":"customizedQuestions","city":"","#
        #expect(
            shown(details, in: .contract) == head + ##""zipCode":"10115","phone":"+49 30""##
        )
        #expect(
            shown(details, in: .webex) == head + ##""zipCode":10115,"workPhone":"+49 30""##
        )
        #expect(shown(WrittenDetails(), in: .contract) == "{")
    }

    @Test("What was written is read back by name")
    func reading() {
        #expect(WrittenDetails(Self.texts).texts == Self.texts)
        #expect(WrittenDetails(["stranger": "x"]).isEmpty)
    }

    @Test("The table gives back details and answers as they were sent", arguments: [false, true])
    func table(hasAnswers: Bool) async throws {
        let store = try SandboxStore()
        var meeting = MeetingForm(
            title: "Summit",
            start: HandClock.start,
            end: HandClock.start.advanced(by: .seconds(3600))
        )
        meeting.registrationEnabled = true
        let id = try await store.createMeeting(meeting).id
        var form = RegistrantForm(firstName: "A", lastName: "B", email: "a@x.example")
        form.details = Self.texts
        if hasAnswers {
            let part = RegistrantAnswer.Part(optionID: 2, text: "}]")
            form.answers = [RegistrantAnswer(questionID: 5, parts: [part])]
        }
        let added = try await store.bulkInsert([form], into: id, at: HandClock.start)
        let page = try await store.registrants(of: id, page: PageRequest(size: 10))
        #expect(page.items == added)
        #expect(page.items.map(\.form) == [form])
    }
}
