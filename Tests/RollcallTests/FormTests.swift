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
        let texts = answers.flatMap { $0["answers"] as? [[String: Any]] ?? [] }
        #expect(people.count == 1)
        #expect(texts.map { $0["answer"] as? String } == ["Fish"])
    }

    @Test("A template made from the form is taken by the form; a template without one by any file")
    func template() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary, ["--dialect", "webex"])
        let meeting = try await sandbox.meeting()
        _ = try await sandbox.call("PUT", "/meetings/\(meeting)/registration", form)
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let service = ["--server", sandbox.url]
        let made = try binary.run(["template", "--meeting", meeting] + service)
        #expect(made.output == "First Name,Last Name,E-mail,Job Title,Which meal?\n")
        #expect(made.talk.contains("one of: Fish, None; it has to be answered"), "\(made.talk)")
        let file = try binary.file("a.csv", made.output + "Jo,Roe,a@x.example,Chef,None\n")
        let sent = try binary.run(["import", file, "--meeting", meeting] + service)
        #expect(sent.code == 0, "\(sent.talk)")

        binary.environment["WEBEX_ACCESS_TOKEN"] = nil
        let plain = try binary.run(["template"])
        let cells = String(repeating: "7,", count: 7) + "7\n"
        let checked = try binary.run([
            "check", try binary.file("b.csv", plain.output + "Jo,Roe,a@x.example," + cells),
            "--json",
        ])
        #expect(checked.code == 0, "\(checked.output)")
        let unknown = try checked.document()["unknown_columns"] as? [String]
        #expect(unknown?.isEmpty ?? false, "\(checked.output)")
    }

    @Test("A form is written on request only, the parts that are named, and never switched on")
    func writing() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary, ["--dialect", "webex"])
        let meeting = try await sandbox.meeting()
        _ = try await sandbox.call("PUT", "/meetings/\(meeting)/registration", form)
        let puts = try await sandbox.requests()["updateRegistration"] ?? 0
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let part = try binary.file("part.json", #"{"requireCity": true}"#)
        func change(_ meeting: String, _ more: [String]) throws -> Binary.Answer {
            try binary.run(
                ["meetings", "form", meeting, "--set", part, "--server", sandbox.url] + more
            )
        }
        #expect(try change(meeting, []).code == 64)
        #expect(try await sandbox.requests()["updateRegistration"] == puts)
        let changed = try change(meeting, ["--yes"])
        #expect(changed.code == 0, "\(changed.talk)")
        #expect(changed.talk.contains("Changed: requireCity."))
        let shown = try binary.run(["meetings", "form", meeting, "--server", sandbox.url])
        let now = try shown.document()
        #expect(now["requireCity"] as? Bool == true)
        #expect(now["requireJobTitle"] as? Bool == true)
        #expect((now["customizedQuestions"] as? [Any])?.count == 1)
        #expect(try change(meeting, ["--yes"]).talk.contains("nothing was sent"))
        #expect(try await sandbox.requests()["updateRegistration"] == puts + 1)

        let off = try await sandbox.meeting(registration: false)
        let refused = try change(off, ["--yes"])
        #expect(refused.code == 65, "\(refused.talk)")
        #expect(try await sandbox.requests()["updateRegistration"] == puts + 1)
    }

    @Test("What the form requires can be left to Webex; a full form takes nobody")
    func ignoring() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary, ["--dialect", "webex"])
        let meeting = try await sandbox.meeting()
        var form = form
        form["maxRegisterNum"] = 1
        _ = try await sandbox.call("PUT", "/meetings/\(meeting)/registration", form)
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        func send(_ file: String, _ more: [String] = []) throws -> Binary.Answer {
            try binary.run(
                ["import", file, "--meeting", meeting, "--server", sandbox.url] + more
            )
        }
        let bare = try binary.file("a.csv", attendees(2))
        let refused = try send(bare)
        #expect(refused.code == 65)
        #expect(refused.talk.contains("--ignore-form"), "\(refused.talk)")
        #expect(try await sandbox.requests()["bulkInsert"] == nil)
        let rehearsed = try send(bare, ["--ignore-form", "--dry-run"])
        #expect(rehearsed.output.contains(" --ignore-form"), "\(rehearsed.output)")
        _ = try send(bare, ["--ignore-form"])
        #expect(try await sandbox.requests()["bulkInsert"] ?? 0 > 0)
    }

    @Test("A form that the token may not read ends with 77 and a report; --ignore-form goes on")
    func hidden() async throws {
        var binary = try Binary()
        let plan = "faults:\n  - {on: getRegistration, every: 1, do: status, status: 403}\n"
        let sandbox = try SandboxProcess(
            binary,
            ["--dialect", "webex", "--faults", try binary.file("faults.yaml", plan)]
        )
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let command = [
            "import", try binary.file("a.csv", attendees(3)), "--meeting", meeting, "--server",
            sandbox.url, "--dialect", "webex", "--json", "--report", "report",
        ]
        let stopped = try binary.run(command)
        #expect(stopped.code == 77, "\(stopped.talk)")
        #expect(try stopped.rows(in: "not_sent") == 3)
        let words = try #require(try stopped.document()["stopped"] as? String)
        for part in [
            "not its registration form", "meeting:schedules_read", "Sandbox Host", "--ignore-form",
        ] {
            #expect(words.contains(part), "\(words)")
        }
        let report = binary.folder.appending(path: "report/reconciliation.csv")
        #expect(try String(contentsOf: report, encoding: .utf8).contains("form.forbidden"))
        #expect(try await sandbox.requests()["bulkInsert"] == nil)
        let sent = try binary.run(command + ["--ignore-form"])
        #expect(sent.code == 0, "\(sent.talk)")
        #expect(try sent.rows(in: "registered") == 3)
    }

    @Test("A form that has changed since a run was killed: the rest is checked against that of now")
    func changed() async throws {
        var binary = try Binary()
        let stall = "faults:\n  - {on: bulkInsert, at: 2, do: status, status: 401}\n"
        let sandbox = try SandboxProcess(
            binary,
            ["--dialect", "webex", "--faults", try binary.file("faults.yaml", stall)]
        )
        let meeting = try await sandbox.meeting()
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let command = [
            "import", try binary.file("a.csv", attendees(6)), "--meeting", meeting, "--server",
            sandbox.url, "--dialect", "webex", "--json", "--batch-size", "3",
        ]
        let first = try binary.run(command)
        #expect(first.code == 77, "\(first.talk)")
        #expect(try first.rows(in: "registered") == 3)
        _ = try await sandbox.call(
            "PUT",
            "/meetings/\(meeting)/registration",
            ["maxRegisterNum": 900, "requireJobTitle": true]
        )
        let resumed = try binary.run(["resume", "--server", sandbox.url, "--json"])
        #expect(resumed.code == 65, "\(resumed.talk)")
        #expect(try resumed.rows(in: "not_sent") == 3)
        let second = try binary.run(command)
        #expect(second.code == 65, "\(second.talk)")
        #expect(second.talk.contains("job title"), "\(second.talk)")
        #expect(try await sandbox.listing(of: meeting).count == 3)
        let third = try binary.run(command + ["--ignore-form"])
        #expect(third.talk.contains("form has changed since run"), "\(third.talk)")
        #expect(try third.document()["run"] as? String != first.document()["run"] as? String)
        #expect(try third.rows(in: "already_registered") == 3, "\(third.talk)")
    }

    @Test("A meeting that this token does not see is told with whose token it is")
    func whose() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let answer = try binary.run([
            "import", try binary.file("a.csv", attendees(1)), "--meeting",
            "0123456789abcdef0123456789abcdef", "--server", sandbox.url, "--dialect", "contract",
        ])
        #expect(answer.code == 69, "\(answer.talk)")
        let words = answer.talk + answer.output
        #expect(
            words.contains("Sandbox Host (h…@sandbox.example), whose token this is"),
            "\(words)"
        )
        #expect(words.contains("rollcall whoami"))
    }
}
