import Foundation
import Testing

/// The real program with meetings as people name them, and with those that take nobody.
struct MeetingNameTests {
    private struct Scene {
        var binary: Binary
        let sandbox: SandboxProcess
        let file: String

        init() throws {
            binary = try Binary()
            sandbox = try SandboxProcess(binary, ["--dialect", "webex"])
            file = try binary.file("a.csv", attendees(3))
            binary.environment["WEBEX_ACCESS_TOKEN"] = sandbox.token
        }

        /// Makes a meeting of the coming weeks and answers with what the sandbox shows of it.
        func meeting(_ title: String, _ more: [String: Any] = [:]) async throws -> [String: Any] {
            let start = Date(timeIntervalSince1970: (Date.now.timeIntervalSince1970 + 864_000))
            let times: [String: Any] = [
                "start": start.formatted(.iso8601), "timezone": "Europe/Zurich", "title": title,
                "end": start.addingTimeInterval(3600).formatted(.iso8601),
            ]
            return try await sandbox.call("POST", "/meetings", times.merging(more) { $1 }).body
        }

        func run(_ arguments: [String]) throws -> Binary.Answer {
            try binary.run(arguments + ["--server", sandbox.url, "--dialect", "webex"])
        }
    }

    @Test("A number, both links and the id of one date name the same meeting")
    func names() async throws {
        let scene = try Scene()
        let meeting = try await scene.meeting("Spring Summit", ["registrationEnabled": true])
        _ = try await scene.meeting("Another", ["registrationEnabled": true])
        let id = try #require(meeting["id"] as? String)
        let number = try #require(meeting["meetingNumber"] as? String)
        let names = [
            number, String(number.prefix(4)) + " " + number.dropFirst(4),
            try #require(meeting["webLink"] as? String),
            try #require(meeting["registerLink"] as? String), id + "_20260501T090000Z",
        ]
        for name in names {
            let dry = try scene.run(["import", scene.file, "--meeting", name, "--dry-run"])
            #expect(dry.code == 0, "\(name): \(dry.talk)")
            #expect(dry.output.contains("“Spring Summit”"), "\(name)")
            #expect(dry.talk.contains(id), "\(name): \(dry.talk)")
            let list = try scene.run(["registrants", "list", "--meeting", name, "--json"])
            #expect(list.code == 0, "\(name): \(list.talk)")
        }
        #expect(try scene.run(["meetings", "get", number]).output.contains(id))
        #expect(try scene.run(["meetings", "delete", number, "--yes"]).code == 64)
        #expect(try scene.run(["meetings", "get", id]).code == 0)
        #expect(try scene.run(["import", scene.file, "--meeting", "999 999 999"]).code == 69)
    }

    @Test("Meetings with registration are shown as a table, and no others")
    func table() async throws {
        let scene = try Scene()
        #expect(
            try scene.run(["meetings", "list", "--registration"]).output.contains("No meeting")
        )
        let on = try await scene.meeting("Spring Summit", ["registrationEnabled": true])
        _ = try await scene.meeting("Lunch")
        let lines = try scene.run(["meetings", "list", "--registration"]).output
            .split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("ID  ") == true)
        #expect(lines.last?.hasPrefix(try #require(on["id"] as? String)) == true)
        #expect(lines.last?.contains(" Europe/Zurich  Spring Summit") == true)
    }

    @Test("A meeting that takes nobody is told with its cause and remedy, and nothing is sent")
    func takesNobody() async throws {
        let scene = try Scene()
        let off = try #require(try await scene.meeting("Off")["id"] as? String)
        let weekly = try #require(
            try await scene.meeting("Weekly", ["recurrence": "FREQ=WEEKLY"])["id"] as? String
        )
        let over = try #require(
            try await
                scene
                .meeting(
                    "Over",
                    [
                        "start": "2020-01-01T09:00:00Z", "end": "2020-01-01T10:00:00Z",
                        "registrationEnabled": true,
                    ]
                )["id"] as? String
        )
        let on = try #require(
            try await scene.meeting("On", ["registrationEnabled": true])["id"] as? String
        )
        for (meeting, more, code, words) in [
            (off, [], 69, "never switch it off"), (weekly, [], 65, "recurs"),
            (over, [], 65, "is over"),
            (on, ["--host-email", "else@x.example"], 65, "--host-email"),
            ("unknown", [], 69, "meetings list --registration"),
            ("unknown", [], 69, "WEBEX_ACCESS_TOKEN"),
        ] as [(String, [String], Int32, String)] {
            let answer = try scene.run(["import", scene.file, "--meeting", meeting] + more)
            #expect(answer.code == code, "\(meeting): \(answer.talk)")
            #expect((answer.output + answer.talk).contains(words), "\(words): \(answer.output)")
        }
        #expect(try scene.sandbox.callsNow(of: "bulkInsert") == 0)
    }
}
