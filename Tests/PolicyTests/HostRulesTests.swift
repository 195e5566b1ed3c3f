import Policy
import Registration
import Testing

/// What a meeting's own approval rules would decide.
struct HostRulesTests {
    private func rule(
        _ question: String,
        _ condition: String,
        _ value: String,
        _ result: String = "approve",
        order: Int = 1
    ) -> RegistrationForm.Rule {
        RegistrationForm.Rule(
            question: question,
            condition: condition,
            value: value,
            result: result,
            order: order
        )
    }

    @Test(
        "Each condition takes what it says, a missing answer being an empty text",
        arguments: [
            ("companyName", "contains", "ACME", true), ("companyName", "contains", "x", false),
            ("companyName", "notContains", "acme", false),
            ("companyName", "notContains", "x", true),
            ("companyName", "beginsWith", "acme", true),
            ("companyName", "beginsWith", "cme", false),
            ("companyName", "endsWith", "ltd", true), ("companyName", "endsWith", "acme", false),
            ("companyName", "equals", "acme LTD", true), ("companyName", "equals", "acme", false),
            ("companyName", "notEquals", "acme", true),
            ("companyName", "notEquals", "acme ltd", false),
            ("workPhone", "beginsWith", "+49", true), ("email", "endsWith", "@acme.example", true),
            ("lastName", "equals", "engel", true), ("city", "notContains", "x", true),
            ("city", "contains", "x", false),
        ]
    )
    func conditions(
        _ question: String,
        _ condition: String,
        _ value: String,
        _ expected: Bool
    )
        throws
    {
        let person = try People.person([.companyName: "Acme Ltd", .phone: "+49 30"])
        let decision = HostRules([rule(question, condition, value)]).decision(on: person)
        #expect(decision?.ruling == (expected ? .approve : .reject))
        #expect((decision?.rule != nil) == expected)
    }

    @Test("matchCase tells capitals from small letters")
    func matchCase() throws {
        var exact = rule("city", "equals", "Rome")
        exact.matchCase = true
        let rules = HostRules([exact])
        #expect(rules.decision(on: try People.person([.city: "Rome"]))?.ruling == .approve)
        #expect(rules.decision(on: try People.person([.city: "rome"]))?.ruling == .reject)
    }

    @Test("The first rule in their order decides, whom none matches is rejected")
    func order() throws {
        let rules = HostRules([
            rule("city", "contains", "o", "reject", order: 2),
            rule("city", "contains", "r", "approve", order: 1),
        ])
        let rome = rules.decision(on: try People.person([.city: "Rome"]))
        #expect(rome?.ruling == .approve)
        #expect(rome?.words == "its rule 1: city contains \"r\" → approve")
        #expect(rules.decision(on: try People.person([.city: "Oslo"]))?.ruling == .reject)
        let none = rules.decision(on: try People.person())
        #expect(none?.ruling == .reject)
        #expect(none?.words == "none of its rules matches, and Webex rejects whom none matches")
    }

    @Test("Without rules people wait, or are accepted at once")
    func withoutRules() throws {
        var form = RegistrationForm()
        #expect(HostRules(form).decision(on: try People.person())?.ruling == .hold)
        #expect(HostRules(form).leavesAllWaiting)
        form.acceptsAtOnce = true
        let rules = HostRules(form)
        #expect(rules.decision(on: try People.person())?.ruling == .approve)
        #expect(rules.opposition(to: Verdict(.approve, rule: nil), on: try People.person()) == nil)
        let against = rules.opposition(to: Verdict(.reject, rule: "x"), on: try People.person())
        #expect(against?.words == "it accepts everybody at once")
    }

    @Test("A rule about a question of the meeting's own reads the answer to it")
    func questions() throws {
        var about = rule("city", "equals", "vegan", "approve")
        about.questionID = "7"
        let answer = RegistrationAnswer(
            questionID: "7",
            choices: [.init(optionID: "1", text: "Meat"), .init(optionID: "2", text: "Vegan")]
        )
        let person = RegistrantInput(
            email: try EmailAddress("a@b.example"),
            firstName: "A",
            lastName: "B",
            answers: [answer]
        )
        #expect(HostRules([about]).decision(on: person)?.ruling == .approve)
        let silent = try People.person([.city: "vegan"])
        #expect(HostRules([about]).decision(on: silent)?.ruling == .reject)
    }

    @Test("After a rule that cannot be understood nobody can tell")
    func unknownWords() throws {
        let odd = rule("city", "sounds like", "rome", order: 1)
        let known = rule("city", "equals", "rome", order: 0)
        let rules = HostRules([odd, known])
        #expect(rules.decision(on: try People.person([.city: "Rome"]))?.ruling == .approve)
        #expect(rules.decision(on: try People.person()) == nil)
        #expect(rules.opposition(to: Verdict(.approve, rule: nil), on: try People.person()) == nil)
    }
}
