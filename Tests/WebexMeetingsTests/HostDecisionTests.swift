import Policy
import Registration
import Sandbox
import TestSupport
import Testing
import WebexMeetings

/// What Rollcall says that a meeting's own rules do, held against a service that has them.
struct HostDecisionTests {
    static let conditions = [
        "contains", "notContains", "beginsWith", "endsWith", "equals", "notEquals",
    ]
    static let companies = ["ACME", "acme", "Acme AG", "The ACME", "École", "ÉCOLE 2", "Beta", nil]

    @Test(
        "Whoever a form's rules take is decided on as they say, with and without capitals",
        arguments: conditions
    )
    func rules(condition: String) async throws {
        let sandbox = try RecordingSandbox(.webex)
        let client = try sandbox.client()
        var seen: Set<RegistrantStatus> = []
        for (place, value) in ["acme", "ACME", "École", "école"].enumerated() {
            for matchCase in [true, false] {
                let scope = try await meeting(of: client, condition, value, matchCase)
                let form = try await client.registrationForm(of: scope)
                #expect(form.rules.map(\.matchCase) == [matchCase, false])
                let people = try Self.companies.enumerated()
                    .map { number, company in
                        RegistrantInput(
                            email: try EmailAddress("p\(place)-\(number)-\(matchCase)@x.example"),
                            firstName: "Ada",
                            lastName: "Roe",
                            details: company.map { [.companyName: $0] } ?? [:]
                        )
                    }
                let answers = try await client.bulkInsert(people, into: scope)
                let statuses = Dictionary(
                    uniqueKeysWithValues: answers.map { ($0.key, $0.status) }
                )
                let host = HostRules(form)
                for person in people {
                    let expected = try #require(host.decision(on: person)).ruling
                    let status = try #require(statuses[person.email.key] ?? nil)
                    #expect(
                        status == (expected == .approve ? .approved : .rejected),
                        "\(condition) \(value) \(matchCase): \(person[.companyName] ?? "none")"
                    )
                    seen.insert(status)
                }
            }
        }
        #expect(seen == [.approved, .rejected])
        sandbox.server.stop()
    }

    /// A meeting whose form approves by one rule on the company, and rejects a name by a second.
    private func meeting(
        of client: WebexClient,
        _ condition: String,
        _ value: String,
        _ matchCase: Bool
    ) async throws -> MeetingScope {
        var draft = MeetingDraft(
            title: "Summit",
            start: "2035-05-01T09:00:00Z",
            end: "2035-05-01T17:00:00Z"
        )
        draft.registrationEnabled = true
        let scope = MeetingScope(try await client.createMeeting(draft).meetingID)
        let document = """
            {"autoAcceptRequest": false, "requireFirstName": true, "requireLastName": true,
             "requireEmail": true, "rules": [
               {"question": "companyName", "condition": "\(condition)", "value": "\(value)",
                "result": "approve", "matchCase": \(matchCase), "order": 1},
               {"question": "lastName", "condition": "equals", "value": "roe", "result": "reject",
                "order": 2}]}
            """
        _ = try await client.updateRegistration(of: scope, to: Array(document.utf8))
        return scope
    }
}
