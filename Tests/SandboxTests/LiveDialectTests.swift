import Registration
import Testing

@testable import Sandbox

/// What only the live dialect has: the form, its rules, queries, one person at a time.
struct LiveDialectTests {
    private static let form = """
        {"autoAcceptRequest":true,"requireJobTitle":true,"maxRegisterNum":3,"customizedQuestions":[\
        {"id":7,"question":"Lunch?","type":"radioButtons","required":true,\
        "options":[{"value":"yes"},{"value":"no"}]},\
        {"id":8,"question":"Wishes","type":"singleLineTextBox","maxLength":5},\
        {"id":9,"question":"Days","type":"checkbox","options":[{"value":"Mon"},{"value":"Tue"}]}]}
        """

    private func live(
        _ test: @escaping @Sendable (RunningSandbox, _ meeting: String) async throws -> Void
    ) async throws {
        try await RunningSandbox.with {
            $0.rules.dialect = .webex
        } _: { sandbox in
            try await test(
                sandbox,
                String(try await sandbox.registrants().dropLast("/registrants".count))
            )
        }
    }

    private static func person(_ email: String, _ more: String = "") -> String {
        #"{"firstName":"A","lastName":"B","email":"\#(email)"\#(more)}"#
    }

    private static func answer(_ id: Int, _ texts: String...) -> String {
        let answers = texts.map { #"{"answer":"\#($0)"}"# }.joined(separator: ",")
        return #"{"questionId":\#(id),"answers":[\#(answers)]}"#
    }

    @Test("A form is read as it was put, and one that is put back is the same")
    func form() async throws {
        try await live { sandbox, meeting in
            let path = meeting + "/registration"
            let bare = try await sandbox.client.get(path).json()
            #expect(bare["autoAcceptRequest"] == .bool(false))
            #expect(bare["customizedQuestions"] == .array([]))
            let put = try await sandbox.client.send("PUT", path, body: Array(Self.form.utf8))
            #expect(put.status == 200)
            let read = try await sandbox.client.get(path)
            #expect(read.body == put.body)
            let form = try read.json()
            #expect(form["requireJobTitle"] == .bool(true))
            #expect(form["requireFax"] == .bool(false))
            #expect(form["maxRegisterNum"] == .number("3"))
            guard case .array(let questions)? = form["customizedQuestions"] else {
                Issue.record("no questions")
                return
            }
            #expect(questions.map { $0["id"] } == [.number("7"), .number("8"), .number("9")])
            #expect(
                questions.first?["options"]
                    == .array([
                        .members(["id": .number("1"), "value": .string("yes")]),
                        .members(["id": .number("2"), "value": .string("no")]),
                    ])
            )
            let again = try await sandbox.client.send("PUT", path, body: read.body)
            #expect(again.body == read.body)
            let meetingForm = try await sandbox.client.get(meeting).json()["registration"]
            #expect(meetingForm == form)
            _ = try await sandbox.client.send("PUT", path, body: Array("{}".utf8))
            #expect(try await sandbox.client.get(path).body == bare.bytes)
        }
    }

    @Test(
        "Whoever leaves something out, or answers what is no answer, is refused with everybody",
        arguments: [
            ("", "jobTitle"),
            (#","jobTitle":"T""#, "Lunch?"),
            (#","jobTitle":"T","customizedQuestions":[\#(answer(7, "maybe"))]"#, "maybe"),
            (#","jobTitle":"T","customizedQuestions":[\#(answer(7, "yes", "no"))]"#, "one answer"),
            (
                #","jobTitle":"T","customizedQuestions":[\#(answer(7, "no")),"#
                    + answer(8, "sixsix") + "]", "5 characters"
            ),
            (
                #","jobTitle":"T","customizedQuestions":[\#(answer(7, "no")),"#
                    + answer(9, "Mon", "Sun") + "]", "Sun"
            ),
        ]
    )
    func asked(more: String, word: String) async throws {
        try await live { sandbox, meeting in
            let put = meeting + "/registration"
            _ = try await sandbox.client.send("PUT", put, body: Array(Self.form.utf8))
            let good =
                #","jobTitle":"T","customizedQuestions":[\#(Self.answer(7, "no")),"#
                + "\(Self.answer(8, "five5")),\(Self.answer(9, "Mon", "Tue"))]"
            let path = meeting + "/registrants"
            let people = [
                Self.person("good@example.com", good), Self.person("bad@example.com", more),
            ]
            let reply = try await sandbox.client.post(
                path + "/bulkInsert",
                #"{"items":[\#(people.joined(separator: ","))]}"#
            )
            #expect(reply.status == 400)
            let errors = try reply.errors()
            #expect(errors.contains(word) && errors.contains("items[1]"), "\(errors)")
            #expect(try await sandbox.client.get(path).items().isEmpty)
            let alone = try await sandbox.client.post(path, people[1])
            #expect(alone.status == 400)
            let fine = try await sandbox.client.post(path, people[0])
            #expect(fine.status == 200)
            #expect(try fine.json()["status"] == .string("approved"))
        }
    }

    @Test("There are as many seats as the form says, and nobody of a call beyond them gets one")
    func seats() async throws {
        try await live { sandbox, meeting in
            let path = meeting + "/registrants"
            let form = Array(#"{"maxRegisterNum":3}"#.utf8)
            _ = try await sandbox.client.send("PUT", meeting + "/registration", body: form)
            try await sandbox.register(["a@example.com", "b@example.com"], at: path)
            let people = ["c@example.com", "d@example.com"].map { Self.person($0) }
            let body = #"{"items":[\#(people.joined(separator: ","))]}"#
            let full = try await sandbox.client.post(path + "/bulkInsert", body)
            #expect(full.status == 400)
            #expect(try full.errors().contains("3 seats"))
            #expect(try await sandbox.client.get(path).items().count == 2)
            try await sandbox.register(["c@example.com"], at: path)
            #expect(try await sandbox.client.post(path, people[1]).status == 400)
        }
    }

    @Test("The first rule that matches decides, and whom none matches is rejected")
    func rules() async throws {
        let form = """
            {"autoAcceptRequest":true,"customizedQuestions":[{"id":7,"question":"Guest of",\
            "type":"singleLineTextBox","rules":[\
            {"condition":"equals","value":"Ann","result":"approve","order":2}]}],"rules":[\
            {"question":"companyName","condition":"contains","value":"acme","result":"approve",\
            "order":3},\
            {"question":"email","condition":"endsWith","value":"@rival.example","result":"reject",\
            "order":1},\
            {"question":"workPhone","condition":"beginsWith","value":"+41","result":"approve",\
            "order":4},\
            {"question":"zipCode","condition":"notEquals","value":"1","matchCase":true,\
            "result":"reject","order":5},\
            {"question":"jobTitle","condition":"equals","value":"CEO","matchCase":true,\
            "result":"approve","order":6}]}
            """
        let cases: [(more: String, email: String, status: String)] = [
            (#","companyName":"ACME Ltd","zipCode":1"#, "a@x.example", "approved"),
            (#","companyName":"Acme","zipCode":1"#, "b@Rival.example", "rejected"),
            (
                #","zipCode":1,"customizedQuestions":[\#(Self.answer(7, "ann"))]"#, "c@x.example",
                "approved"
            ),
            (#","zipCode":2,"workPhone":"+41 1""#, "d@x.example", "approved"),
            (#","zipCode":2,"jobTitle":"CEO""#, "e@x.example", "rejected"),
            (#","zipCode":1,"jobTitle":"CEO""#, "f@x.example", "approved"),
            (#","zipCode":1,"jobTitle":"ceo""#, "g@x.example", "rejected"),
            (#","zipCode":1"#, "h@x.example", "rejected"),
        ]
        try await live { sandbox, meeting in
            let put = try await sandbox.client.send(
                "PUT",
                meeting + "/registration",
                body: Array(form.utf8)
            )
            #expect(put.status == 200)
            let people = cases.map { Self.person($0.email, $0.more) }.joined(separator: ",")
            let path = meeting + "/registrants"
            let reply = try await sandbox.client.post(
                path + "/bulkInsert",
                #"{"items":[\#(people)]}"#
            )
            #expect(try reply.items().map { $0["status"]?.text } == cases.map(\.status))
            let listed = try await sandbox.client.get(path).items()
            #expect(listed.map { $0["status"]?.text } == cases.map(\.status))
            #expect(listed.first?["zipCode"] == .number("1"))
            #expect(listed[3]["workPhone"] == .string("+41 1"))
        }
    }

    @Test("Without rules people are in at once where the form says so, and else they wait")
    func autoAccept() async throws {
        try await live { sandbox, meeting in
            for (flag, status) in [("false", "pending"), ("true", "approved")] {
                let form = Array(#"{"autoAcceptRequest":\#(flag)}"#.utf8)
                _ = try await sandbox.client.send("PUT", meeting + "/registration", body: form)
                let reply = try await sandbox.client.post(
                    meeting + "/registrants",
                    Self.person("\(flag)@example.com")
                )
                #expect(try reply.json()["status"] == .string(status))
            }
        }
    }

    @Test("A query finds people by their addresses, however long ago they registered")
    func query() async throws {
        try await live { sandbox, meeting in
            let path = meeting + "/registrants"
            let ids = try await sandbox.register(
                ["c@example.com", "A@example.com", "b@example.com", "d@example.com"],
                at: path
            )
            let selection = RunningSandbox.selection([ids[0], ids[1]])
            _ = try await sandbox.client.post(path + "/approve", selection)
            sandbox.clock.move(by: .seconds(400 * 86_400))
            #expect(try await sandbox.client.get(path).items().isEmpty)

            @Sendable func found(_ more: String, _ query: String = "") async throws -> [String] {
                let body =
                    #"{"emails":["a@EXAMPLE.com"," b@example.com","c@example.com","#
                    + #""x@example.com"]\#(more)}"#
                let reply = try await sandbox.client.post(path + "/query" + query, body)
                #expect(reply.status == 200)
                if let next = reply.next {
                    let rest = try await sandbox.client.post(next.path, body)
                    #expect(rest.next == nil)
                    let names = try (reply.items() + rest.items()).compactMap { $0["email"]?.text }
                    return names.map { String($0.prefix(1)) } + ["paged"]
                }
                let names = try reply.items().compactMap { $0["email"]?.text }
                return names.map { String($0.prefix(1)) }
            }
            #expect(try await found("") == ["c", "A", "b"])
            #expect(try await found(#","status":"approved""#) == ["c", "A"])
            #expect(try await found(#","status":"rejected""#) == [])
            #expect(try await found(#","orderBy":"email""#) == ["A", "b", "c"])
            #expect(try await found(#","orderBy":"email","orderType":"DESC""#) == ["c", "b", "A"])
            #expect(try await found(#","orderBy":"status""#) == ["c", "A", "b"])
            #expect(try await found(#","orderType":"DESC""#) == ["b", "A", "c"])
            #expect(try await found("", "?max=2") == ["c", "A", "b", "paged"])
            #expect(try await found(#","orderType":"DESC""#, "?max=2") == ["b", "A", "c", "paged"])
            let first = try await sandbox.client.post(
                path + "/query?max=1",
                #"{"emails":["c@example.com","a@example.com","d@example.com"]}"#
            )
            let next = try #require(first.next)
            _ = try await sandbox.client.send("DELETE", "\(path)/\(ids[0])")
            let rest = try await sandbox.client.post(
                next.path,
                #"{"emails":["c@example.com","a@example.com","d@example.com"]}"#
            )
            #expect(try rest.items().map { $0["email"] } == [.string("A@example.com")])
        }
    }

    @Test("A query for nobody, or for a status that nobody has there, is refused")
    func badQueries() async throws {
        try await live { sandbox, meeting in
            for (body, word) in [
                (#"{"emails":[]}"#, "emails"), (#"{"emails":["a@b.example",5]}"#, "strings"),
                (#"{"emails":["a@b.example"],"status":"cancelled"}"#, "status"),
                (#"{"status":"pending"}"#, "emails"),
            ] {
                let reply = try await sandbox.client.post(meeting + "/registrants/query", body)
                #expect(reply.status == 400)
                #expect(try reply.errors().contains(word), "\(body)")
            }
        }
    }

    @Test("One person is registered, looked at by id, and removed")
    func one() async throws {
        try await live { sandbox, meeting in
            let path = meeting + "/registrants"
            let body = Self.person("a@example.com", #","fax":"1","address2":"c/o","zipCode":8001"#)
            let made = try await sandbox.client.post(path, body)
            #expect(made.status == 200)
            let id = try #require(try made.json()["id"]?.text)
            #expect(try await sandbox.client.post(path, body).status == 409)
            let read = try await sandbox.client.get("\(path)/\(id)")
            #expect(read.body == made.body)
            #expect(try read.json()["fax"] == .string("1"))
            #expect(try read.json()["address2"] == .string("c/o"))
            #expect(try await sandbox.client.get(path + "/nobody").status == 404)
            let other = try await sandbox.registrants()
            #expect(try await sandbox.client.get("\(other)/\(id)").status == 404)
            #expect(try await sandbox.client.send("DELETE", "\(other)/\(id)").status == 404)
            #expect(try await sandbox.client.send("DELETE", "\(path)/\(id)").status == 204)
            #expect(try await sandbox.client.get("\(path)/\(id)").status == 404)
            #expect(try await sandbox.client.send("DELETE", "\(path)/\(id)").status == 404)
        }
    }

    @Test("Who is cancelled is pending again, and can be let in again")
    func cancel() async throws {
        try await live { sandbox, meeting in
            let path = meeting + "/registrants"
            let body = RunningSandbox.selection(
                try await sandbox.register(["a@example.com"], at: path)
            )
            for (decision, status) in [
                ("approve", "approved"), ("cancel", "pending"), ("approve", "approved"),
                ("reject", "rejected"), ("approve", "approved"),
            ] {
                #expect(try await sandbox.client.post("\(path)/\(decision)", body).status == 204)
                let people = try await sandbox.client.get(path).items()
                #expect(people.map { $0["status"]?.text } == [status])
            }
            _ = try await sandbox.client.post(path + "/reject", body)
            #expect(try await sandbox.client.post(path + "/cancel", body).status == 409)
            let new = RunningSandbox.selection(
                try await sandbox.register(["new@example.com"], at: path)
            )
            #expect(try await sandbox.client.post(path + "/cancel", new).status == 409)
        }
    }

    @Test("Where registration is switched off, everybody who registered is gone for good")
    func off() async throws {
        try await live { sandbox, meeting in
            let path = meeting + "/registration"
            let people = meeting + "/registrants"
            let other = try await sandbox.registrants()
            for place in [people, other] {
                try await sandbox.register(["a@example.com"], at: place)
            }
            #expect(try await sandbox.client.send("DELETE", path).status == 204)
            for (method, place) in [("GET", path), ("DELETE", path), ("GET", people)] {
                #expect(try await sandbox.client.send(method, place).status == 400)
            }
            #expect(try await sandbox.client.get(meeting).json()["registration"] == nil)
            let form = Array("{}".utf8)
            #expect(try await sandbox.client.send("PUT", path, body: form).status == 200)
            #expect(try await sandbox.client.get(people).items().isEmpty)
            #expect(try await sandbox.client.get(other).items().count == 1)
        }
    }

    @Test("A meeting that is changed keeps its form, and people their answers")
    func change() async throws {
        try await live { sandbox, meeting in
            let path = meeting + "/registration"
            _ = try await sandbox.client.send("PUT", path, body: Array(Self.form.utf8))
            let before = try await sandbox.client.get(path).body
            let change = """
                {"title":"Other","start":"2027-01-01T09:00:00Z","end":"2027-01-01T10:00:00Z",\
                "registrationEnabled":false,"registration":{}}
                """
            let reply = try await sandbox.client.send("PUT", meeting, body: Array(change.utf8))
            #expect(reply.status == 200)
            #expect(try await sandbox.client.get(path).body == before)
            let answers = #"[{"questionId":7,"answers":[{"optionId":2,"answer":"no"}]}]"#
            let more = #","jobTitle":"T","customizedQuestions":\#(answers)"#
            let made = try await sandbox.client.post(
                meeting + "/registrants",
                Self.person("a@example.com", more)
            )
            let listed = try await sandbox.client.get(meeting + "/registrants").items()
            for shown in [try made.json(), try #require(listed.first)] {
                let bytes = shown["customizedQuestions"].map(\.bytes)
                #expect(bytes.map { String(decoding: $0, as: UTF8.self) } == answers)
            }
        }
    }

    @Test(
        "In the contract's dialect none of this is there",
        arguments: [
            ("GET", "registration", 404), ("PUT", "registration", 404),
            ("DELETE", "registration", 404), ("POST", "registrants/query", 404),
            ("GET", "registrants/x", 404), ("DELETE", "registrants/x", 404),
            ("POST", "registrants", 405),
        ]
    )
    func contract(method: String, place: String, status: Int) async throws {
        try await RunningSandbox.with { sandbox in
            let path = try await sandbox.registrants().dropLast("registrants".count)
            let body = Array("{}".utf8)
            let reply = try await sandbox.client.send(method, path + place, body: body)
            #expect(reply.status == status)
        }
        try await live { sandbox, meeting in
            let body = Array("{}".utf8)
            let reply = try await sandbox.client.send(method, "\(meeting)/\(place)", body: body)
            #expect(![404, 405].contains(reply.status) || place == "registrants/x")
            if place == "registrants/x" { #expect(try reply.errors().contains("'x'")) }
        }
    }
}
