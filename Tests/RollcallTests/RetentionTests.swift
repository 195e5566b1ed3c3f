import Foundation
import GRDB
import Testing

/// What is kept of people, and for how long.
struct RetentionTests {
    private var binary: Binary

    init() throws { binary = try Binary() }

    /// Imports somebody, and lets so many days go by.
    private func imported(
        _ days: Int,
        meetingIn ahead: Int? = nil,
        as name: String = "old",
        _ person: String = "zq"
    ) throws {
        let file = try binary.file(
            "\(name).csv",
            "First,Last,Email\nZuleika,Quixano,\(person)@canary.example\n"
        )
        #expect(try binary.run(["import", file, "--sandbox", "--report", name]).code == 0)
        try onLedger { db in
            try db.execute(
                sql: """
                    UPDATE run SET started_at = started_at - ?1, finished_at = finished_at - ?1,
                        meeting_day = ?2
                    """,
                arguments: [
                    days * 86_400_000,
                    ahead.map { day in
                        Date(timeIntervalSinceNow: Double(day) * 86_400).formatted(.iso8601)
                            .prefix(10).description
                    },
                ]
            )
        }
    }

    private func onLedger(_ change: (Database) throws -> Void) throws {
        let queue = try DatabaseQueue(
            path: binary.folder.appending(path: "state/rollcall/ledger.sqlite").path
        )
        try queue.write(change)
        try queue.close()
    }

    private func isKept() throws -> Bool {
        let places = [
            "state/rollcall/ledger.sqlite", "state/rollcall/ledger.sqlite-wal",
            "old/reconciliation.csv",
        ]
        return places.contains { place in
            let bytes = try? Data(contentsOf: binary.folder.appending(path: place))
            return bytes?.range(of: Data("zq@canary.example".utf8)) != nil
        }
    }

    private func importAnother() throws -> Binary.Answer {
        let file = try binary.file("new.csv", attendees(1))
        let answer = try binary.run(["import", file, "--sandbox", "--report", "new"])
        #expect(answer.code == 0, "\(answer.talk)")
        return answer
    }

    @Test("Unsaid, people are erased once their event is over for 90 days; the counts stay")
    func expired() throws {
        try imported(91)
        let answer = try importAnother()
        #expect(answer.talk.contains("Retention (90d): the people of 1 runs were erased, 1 rows"))
        #expect(try !isKept())
        let runs = try binary.run(["runs"]).output
        #expect(runs.contains("1 rows of old.csv"))
        // Nothing is left to be erased a second time.
        #expect(try !importAnother().talk.contains("Retention"))
    }

    @Test("Before that, or before the event has been, nobody is", arguments: [(89, nil), (200, 3)])
    func early(days: Int, ahead: Int?) throws {
        try imported(days, meetingIn: ahead)
        #expect(try !importAnother().talk.contains("Retention"))
        #expect(try isKept())
    }

    @Test("The settings say for how long")
    func settings() throws {
        _ = try binary.file("rollcall.yaml", "version: 1\nretention: forever\n")
        try imported(4000)
        #expect(try !importAnother().talk.contains("Retention"))
        _ = try binary.file("rollcall.yaml", "version: 1\nretention: 7d\n")
        #expect(try importAnother().talk.contains("Retention (7d)"))
        #expect(try !isKept())
    }

    @Test("Reports are erased wherever the import that does it is started")
    func elsewhere() throws {
        try imported(91)
        var other = try Binary()
        other.environment["XDG_STATE_HOME"] = binary.folder.appending(path: "state").path
        let file = try other.file("new.csv", attendees(1))
        let answer = try other.run(["import", file, "--sandbox", "--report", "new"])
        #expect(answer.talk.contains("the people of 1 runs were erased, 1 rows"))
        #expect(!answer.talk.contains("left:"), "\(answer.talk)")
        #expect(try !isKept())
    }

    @Test("A run whose reports cannot be removed stays whole, keeps no other, and is tried again")
    func stuck() throws {
        try imported(1)
        try imported(91, as: "older", "zz")
        let page = binary.folder.appending(path: "old/report.html")
        try FileManager.default.removeItem(at: page)
        try FileManager.default.createDirectory(at: page, withIntermediateDirectories: false)
        let answer = try importAnother()
        #expect(answer.talk.contains("the people of 1 runs were erased, 1 rows"), "\(answer.talk)")
        #expect(answer.talk.contains("until a later command erases it: report "))
        #expect(try isKept())
        let older = binary.folder.appending(path: "older")
        #expect(!FileManager.default.fileExists(atPath: older.path))

        try FileManager.default.removeItem(at: page)
        let later = try importAnother()
        #expect(later.talk.contains("the people of 1 runs were erased, 1 rows"), "\(later.talk)")
        #expect(!later.talk.contains("left:"), "\(later.talk)")
        #expect(try !isKept())
    }

    @Test("Reports that are not found are told, and only once")
    func lost() throws {
        try imported(91)
        try onLedger { try $0.execute(sql: "UPDATE run SET report = 'gone/before'") }
        let answer = try importAnother()
        #expect(answer.talk.contains("the people of 1 runs were erased"))
        #expect(answer.talk.contains("left: gone/before: the reports of run"), "\(answer.talk)")
        #expect(try !importAnother().talk.contains("Retention"))
    }
}
