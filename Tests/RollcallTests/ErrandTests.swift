import Foundation
import Testing

/// `rollcall meetings` and `rollcall registrants`, and a client that this project did not write.
struct ErrandTests {
    @Test("Meetings are made, shown, changed, listed and removed")
    func meetings() throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        func meetings(_ arguments: String...) throws -> Binary.Answer {
            try binary.run(["meetings"] + arguments + ["--server", sandbox.url, "--json"])
        }
        let times = ["--start", "2035-05-01T09:00:00Z", "--end", "2035-05-01T10:00:00Z"]
        let made = try meetings(
            "create",
            "--title",
            "Kick-off",
            times[0],
            times[1],
            times[2],
            times[3]
        )
        #expect(made.code == 0, "\(made.talk)")
        let id = try #require(try made.document()["id"] as? String)
        #expect(try meetings("get", id).document()["registrationEnabled"] as? Bool == true)
        let changed = try meetings(
            "update",
            id,
            "--title",
            "Kick",
            times[0],
            times[1],
            times[2],
            times[3]
        )
        #expect(try changed.document()["title"] as? String == "Kick")
        let window = ["--from", "2035-01-01T00:00:00Z", "--to", "2036-01-01T00:00:00Z"]
        let list = try meetings("list", window[0], window[1], window[2], window[3])
        #expect(list.output.contains(id))
        #expect(try meetings("delete", id).code == 64, "nobody can be asked here")
        #expect(try meetings("delete", id, "--yes").code == 0)
        #expect(try meetings("get", id).code == 69)
    }

    @Test("Registrants are approved, rejected, cancelled and removed, nobody mailed twice")
    func registrants() async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary)
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let meeting = try await sandbox.meeting()
        let people = ["jo", "al", "bo"]
            .map {
                ["firstName": $0, "lastName": "Roe", "email": "\($0)@x.example"]
            }
        let inserted = try await sandbox.call(
            "POST",
            "/meetings/\(meeting)/registrants/bulkInsert",
            ["items": people]
        )
        #expect(inserted.status == 200)
        let emails = try binary.file("emails.txt", "email\nJO@x.example\n al@x.example\n")
        func errand(_ name: String, _ arguments: [String]) throws -> Binary.Answer {
            try binary.run(
                ["registrants", name, "--meeting", meeting, "--server", sandbox.url, "--json"]
                    + arguments
            )
        }
        let first = try errand("approve", ["--emails-from", emails])
        #expect(first.code == 0, "\(first.talk)")
        #expect((try first.document()["done"] as? [String])?.count == 2)
        let again = try errand("approve", ["--emails-from", emails])
        #expect((try again.document()["already"] as? [String])?.count == 2)
        let ids = try first.document()["done"] as? [String] ?? []
        #expect(try errand("cancel", [ids[0]]).code == 0)
        #expect(try errand("reject", [ids[1], "--no-notify"]).code == 0)
        #expect(try errand("approve", ["nobody"]).code == 65)
        let kinds = try await sandbox.mails().compactMap { $0["kind"] }.sorted()
        #expect(
            kinds == ["approved", "approved", "cancelled"]
                + Array(repeating: "registered", count: 3)
        )
        #expect(try errand("delete", [ids[0], "--yes"]).code == 0)
        #expect(try await sandbox.listing(of: meeting).count == 2)
        #expect(try errand("list", []).output.contains("bo@x.example"))
    }

    @Test(
        "One person is added once, in either dialect, and shown",
        arguments: ["contract", "webex"]
    )
    func onePerson(dialect: String) async throws {
        var binary = try Binary()
        let sandbox = try SandboxProcess(binary, ["--dialect", dialect])
        binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        let meeting = try await sandbox.meeting()
        let place = ["--meeting", meeting, "--server", sandbox.url, "--json"]
        func add(_ arguments: String...) throws -> Binary.Answer {
            let name = ["--first-name", "Jo", "--last-name", "Roe"]
            return try binary.run(["registrants", "add"] + name + arguments + place)
        }
        let added = try add("--email", "jo@x.example", "--set", "Company=Acme, Ltd")
        #expect(added.code == 0, "\(added.talk)")
        #expect(try added.rows(in: "registered") == 1)
        let again = try add("--email", "JO@x.example")
        #expect(try again.rows(in: "already_registered") == 1)
        #expect(try await sandbox.mails().count == 1)
        let flawed = try add("--email", "jo.x.example")
        #expect(flawed.code == 65 && flawed.talk.contains("Nothing was sent"), "\(flawed.talk)")
        let slip = try add("--email", "k@gmial.com", "--set", "Shoe size=44")
        #expect(slip.code == 0 && slip.talk.contains("WARNING: email"), "\(slip.talk)")

        func get(_ name: String) throws -> Binary.Answer {
            try binary.run(["registrants", "get", name] + place)
        }
        let found = try get("jo@X.example").document()["items"] as? [[String: Any]]
        #expect(found?.first?["companyName"] as? String == "Acme, Ltd")
        let id = try #require(found?.first?["id"] as? String)
        #expect(try get(id).output.contains("jo@x.example"))
        #expect(try get("nobody@x.example").code == 65)
    }

    @Test("A client that this project did not write can do everything on the sandbox")
    func foreignClient() async throws {
        let sandbox = try SandboxProcess(try Binary())
        let meeting = try await sandbox.meeting()
        let place = "/meetings/\(meeting)/registrants"
        let person = ["firstName": "Jo", "lastName": "Roe", "email": "jo@x.example"]
        let inserted = try await sandbox.call("POST", place + "/bulkInsert", ["items": [person]])
        let items = try #require(inserted.body["items"] as? [[String: Any]])
        let id = try #require(items.first?["id"] as? String)
        for (operation, status) in [
            ("approve", "approved"), ("reject", "rejected"), ("approve", "approved"),
            ("cancel", "cancelled"),
        ] {
            let answer = try await sandbox.call(
                "POST",
                "\(place)/\(operation)",
                ["registrants": [["id": id]]]
            )
            #expect(answer.status == 204)
            let listed = try await sandbox.listing(of: meeting)
            #expect(listed.first?["status"] as? String == status)
        }
        let deleted = try await sandbox.call(
            "POST",
            place + "/bulkDelete",
            ["registrants": [["id": id]]]
        )
        #expect(deleted.status == 204)
        #expect(try await sandbox.listing(of: meeting).isEmpty)
        #expect(try await sandbox.call("DELETE", "/meetings/\(meeting)").status == 204)
        #expect(try await sandbox.call("GET", "/meetings/\(meeting)").status == 404)
    }
}
