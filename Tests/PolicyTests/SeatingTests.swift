import Policy
import Registration
import Testing

/// Seats are given out in the order of the file, and none twice.
struct SeatingTests {
    private let text = """
        version: 1
        rules:
          - {name: seats, when: {city: {equals: Rome}}, then: approve, limit: 3,
             limitPer: {field: email.domain, max: 2}}
          - {name: waiting, when: {city: {equals: Rome}}, then: hold}
        """

    private func person(_ domain: String, _ number: Int = 0) throws -> RegistrantInput {
        try People.person([.email: "p\(number)@\(domain)", .city: "Rome"])
    }

    private func rules(_ seating: inout Seating, _ domains: [String]) throws -> [String?] {
        var rules: [String?] = []
        for domain in domains { rules.append(seating.verdict(on: try person(domain)).rule) }
        return rules
    }

    @Test("Whoever comes when a rule's seats are taken goes on to the next rules")
    func limits() throws {
        var seating = Seating(try ApprovalPolicy(text))
        let taken = try rules(
            &seating,
            ["a.example", "A.example", "a.example", "b.example", "c.d"]
        )
        #expect(taken == ["seats", "seats", "waiting", "seats", "waiting"])
        #expect(seating.seatsTaken(by: "seats") == 3)
        #expect(seating.seatsTaken(by: "waiting") == 0)
    }

    @Test("Those who were approved before keep their seats")
    func earlierSeats() throws {
        var seating = Seating(try ApprovalPolicy(text))
        seating.seat(try person("a.example", 1), by: "seats")
        seating.seat(try person("a.example", 2), by: "gone")
        let taken = try rules(&seating, ["a.example", "a.example", "b.example", "b.example"])
        #expect(taken == ["seats", "waiting", "seats", "waiting"])
    }

    @Test("Others on Webex take the seats of each rule that they match as far as Webex shows")
    func others() throws {
        let policy = try ApprovalPolicy(
            """
            version: 1
            rules:
              - {name: city, when: {city: {equals: Rome}}, then: approve, limit: 2}
              - {name: acme, when: {companyName: {equals: Acme}}, then: approve, limit: 2}
              - name: both
                when: {all: [{companyName: {equals: Acme}}, {city: {equals: Rome}}]}
                then: approve
                limit: 2
            """
        )
        var seating = Seating(policy)
        var other = Registrant(id: RegistrantID("1"), status: .approved, email: "x@x.example")
        other.companyName = "Umbrella"
        seating.seat(other)
        #expect(["city", "acme", "both"].map(seating.seatsTaken) == [1, 0, 0])
        other.companyName = "ACME"
        seating.seat(other)
        #expect(["city", "acme", "both"].map(seating.seatsTaken) == [2, 1, 1])
    }

    @Test("A value that Webex does not show may be anybody's: shares are never oversold")
    func unknownShares() throws {
        let policy = try ApprovalPolicy(
            """
            version: 1
            rules:
              - {name: r, when: {email: {exists: true}}, then: approve,
                 limitPer: {field: city, max: 2}}
            """
        )
        var seating = Seating(policy)
        seating.seat(Registrant(id: RegistrantID("1"), status: .approved, email: "x@x.example"))
        let rulings = try ["Rome", "rome", "Oslo"]
            .map { seating.verdict(on: try People.person([.city: $0])).ruling }
        #expect(rulings == [.approve, .hold, .approve])
        let nowhere = try (0..<2).map { _ in seating.verdict(on: try People.person()).ruling }
        #expect(nowhere == [.approve, .hold])
    }

    @Test("Without seats the plain verdict and the seated one are the same, and never too many sit")
    func property() throws {
        var draw = SeededGenerator(seed: 7)
        for number in 0..<500 {
            let hasSeats = number.isMultiple(of: 2)
            let policy = try ApprovalPolicy(DrawnPolicy.text(&draw, seats: hasSeats))
            var seating = Seating(policy)
            var approved: [String: Int] = [:]
            for _ in 0..<40 {
                let person = try DrawnPolicy.person(&draw)
                let verdict = seating.verdict(on: person)
                if !hasSeats { #expect(verdict == policy.verdict(on: person)) }
                if verdict.ruling == .approve, let rule = verdict.rule {
                    approved[rule, default: 0] += 1
                }
            }
            if hasSeats { #expect(approved.values.allSatisfy { $0 <= 3 }) }
        }
    }

    @Test(
        "Seats are whole numbers of people who are approved",
        arguments: [
            ("limit: 0", "approve", "`limit` cannot be `0`"),
            ("limit: 012", "approve", "`limit` cannot be `012`"),
            ("limit: \"5\"", "approve", "`limit` cannot be `5`"),
            ("limit: many", "approve", "`limit` cannot be `many`"),
            ("limit: 5", "hold", "`limit` counts seats, and `then: hold` takes none"),
            ("limitPer: {field: cty, max: 5}", "approve", "`cty` is no field of a registrant"),
            ("limitPer: {field: city}", "approve", "`limitPer` has no `max`"),
            ("limitPer: 5", "approve", "`limitPer` is made of keys and values, not a text"),
        ]
    )
    func wrongSeats(_ limit: String, _ ruling: String, _ expected: String) throws {
        let rule = "{name: r, when: {city: {equals: a}}, then: \(ruling), \(limit)}"
        let failure = #expect(throws: PolicyFailure.self) {
            try ApprovalPolicy("version: 1\nrules: [\(rule)]")
        }
        let message = try #require(failure?.problems.first?.message)
        #expect(message.hasPrefix(expected), "\(message)")
    }
}
