import Foundation
import Intake
import Registration
import Testing

@testable import EventRuns

/// What an events file may say, and what is said of mistakes.
struct EventsFileTests {
    private func read(_ events: String) throws(EventsFile.Failure) -> EventsFile {
        let text = "version: 1\nevents:\n" + events
        return try EventsFile(yaml: Array(text.utf8), at: "season/e.yaml", limits: Limits())
    }

    private func flaws(_ events: String) -> [String] {
        do throws(EventsFile.Failure) {
            _ = try read(events)
            return []
        } catch { return error.flaws }
    }

    private static let create =
        "create: {title: T, start: 2036-01-01T09:00:00Z, end: 2036-01-01T10:00:00Z"

    @Test("An event says everything that a meeting takes, and paths are seen from the file")
    func whole() throws {
        let file = try read(
            """
              - name: E
                create:
                  title: T
                  start: 2036-01-01T09:00:00+01:00
                  end: 2036-01-01T10:00:00+01:00
                  timezone: Europe/Zurich
                  password: "012"
                  scheduledType: webinar
                  recurrence: FREQ=DAILY;COUNT=2
                  host: host@example.com
                  invitees: [a@x.example, {email: b@x.example, displayName: B, coHost: true}]
                attendees: in/
                only: {Status: [Paid, Free]}
                mail: {to: [o@x.example, p@x.example], dropAt: the share}
                closes: 2036-01-01T08:00:00+01:00
                capacity: 10
                prune: delete
                guard: {maxChanges: 20%}
                update: true
            """
        )
        let event = try #require(file.events.first)
        let draft = try #require(event.draft)
        #expect(draft.password == "012" && draft.hostEmail == "host@example.com")
        #expect(draft.invitees?.map(\.email) == ["a@x.example", "b@x.example"])
        #expect(draft.registrationEnabled == true && draft.timezone == "Europe/Zurich")
        #expect(event.inbox == "season/in" && event.report == "season/reports")
        #expect(event.mail == ["to": "o@x.example,p@x.example", "dropAt": "the share"])
        #expect(event.closes == Timestamp(dateTime: "2036-01-01T07:00:00Z"))
        #expect(event.capacity == 10 && event.prune == .delete)
        #expect(event.rules.rows.only.first?.values == ["Paid", "Free"])
    }

    @Test(
        "Each mistake is told with its place and a remedy",
        arguments: [
            ("meeting: M, attendees: a.csv", "the event has no name"),
            ("name: E, attendees: a.csv", "the event has no meeting"),
            ("name: E, meeting: M", "the event has no attendees"),
            ("name: E, meeting: M, \(create)}, attendees: a.csv", "has a meeting or makes one"),
            ("name: E, \(create), zone: x}, attendees: a", "`zone` is no key of `create`"),
            ("name: E, \(create), timezone: Mars}, attendees: a", "`Mars` is no time zone"),
            ("name: E, \(create), scheduledType: webinr}, attendees: a", "did you mean `webinar`?"),
            ("name: E, \(create), invitees: [x]}, attendees: a", "is no e-mail address"),
            ("name: E, meeting: M, attendees: a, closes: 2036-01-01T09:00", "has no zone"),
            ("name: E, meeting: M, attendees: a, closes: soon", "is no date and time"),
            ("name: E, meeting: M, attendees: a, capacity: many", "is no number above 0"),
            ("name: E, meeting: M, attendees: a, prune: all", "neither cancel nor delete"),
            ("name: E, meeting: M, attendees: a, guard: {maxChanges: x}", "no number of changes"),
            ("name: E, meeting: M, attendees: a, folders: {done: {}}", "is no such folder"),
            ("name: E, meeting: M, attendees: a, update: yes", "neither true nor false"),
            ("name: E, meeting: M, attendees: a, policy: no.yaml", "there is no such file"),
            ("name: E, meeting: M, attendees: a, mapping: no.yaml", "there is no such file"),
            ("name: E, meeting: M, attendees: in*/a.csv", "only the last part of a path"),
            ("name: E, meeting: M, attendees: ./", "this file itself lies in this inbox"),
            ("name: E, meeting: M, attendees: in/, report: in/../in", "reports would lie in the"),
            (
                "name: E, create: {title: T, start: 2036-07-01T09:00:00+01:00, "
                    + "end: 2036-07-01T11:00:00+02:00, timezone: Europe/Zurich}, attendees: a",
                "Europe/Zurich is +02:00 then, and not +01:00 (write 2036-07-01T09:00:00+02:00"
            ),
        ]
    )
    func mistake(event: String, words: String) {
        let found = flaws("  - {\(event)}\n")
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains(words) == true, "\(found)")
        #expect(found.first?.hasPrefix("season/e.yaml:3:") == true)
    }

    @Test("The end comes after the start, and no meeting is made by two events")
    func together() {
        let early = Self.create.replacing("T10:", with: "T08:")
        let backwards = flaws("  - {name: E, \(early)}, attendees: a}\n")
        #expect(backwards.first?.contains("ends before it begins") == true)
        let twice = flaws(
            "  - {name: E, \(Self.create)}, attendees: a}\n"
                + "  - {name: F, \(Self.create)}, attendees: b}\n"
        )
        #expect(twice.count == 1 && twice[0].contains("two events have this meeting"))
    }

    @Test("An offset that is the zone's, that of both sides of a summer's end, and UTC are fine")
    func offsets() {
        for (start, end) in [
            ("2036-10-26T02:30:00+02:00", "2036-10-26T02:30:00+01:00"),
            ("2036-07-01T07:00:00Z", "2036-07-01T10:00:00+02:00"),
        ] {
            let create = "{title: T, start: \(start), end: \(end), timezone: Europe/Zurich}"
            #expect(flaws("  - {name: E, create: \(create), attendees: a}\n").isEmpty)
        }
    }

    @Test("Two names of one folder are one inbox, and what is read is in none")
    func links() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "events-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["real ü", "two"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name),
                withIntermediateDirectories: true
            )
        }
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "link"),
            withDestinationURL: folder.appending(path: "real ü")
        )
        let rules = folder.appending(path: "two/p.yaml")
        try Data("version: 1\ndefault: hold\n".utf8).write(to: rules)
        func flaws(_ events: String) -> [String] {
            let path = folder.path + "/e.yaml"
            let text = "version: 1\nevents:\n" + events
            do throws(EventsFile.Failure) {
                _ = try EventsFile(yaml: Array(text.utf8), at: path, limits: Limits())
                return []
            } catch { return error.flaws }
        }
        let shared = flaws(
            "  - {name: E, meeting: M, attendees: link/sub/}\n"
                + "  - {name: F, meeting: N, attendees: real ü/}\n"
        )
        #expect(shared.count == 1 && shared[0].contains("share these files"), "\(shared)")
        let policy = flaws(
            "  - {name: E, meeting: M, attendees: two/, policy: two/../two/p.yaml}\n"
        )
        #expect(policy.count == 1 && policy[0].contains("lies in this inbox"), "\(policy)")
    }

    @Test("One inbox within another is shared; two files of one folder are not")
    func inboxes() {
        let nested = flaws(
            "  - {name: E, meeting: M, attendees: in/}\n"
                + "  - {name: F, meeting: N, attendees: in/sub/}\n"
        )
        #expect(nested.count == 1 && nested[0].contains("share these files"))
        let apart = flaws(
            "  - {name: E, meeting: M, attendees: in/a.csv}\n"
                + "  - {name: F, meeting: N, attendees: in/b.csv}\n"
        )
        #expect(apart.isEmpty)
    }
}
