import Foundation
import GRDB
import Testing

/// What is kept of people, and for how long.
struct RetentionTests {
    private var binary: Binary

    init() throws { binary = try Binary() }

    /// Imports somebody, and lets so many days go by.
    private func imported(_ days: Int, meetingIn ahead: Int? = nil) throws {
        let file = try binary.file(
            "old.csv",
            "First,Last,Email\nZuleika,Quixano,zq@canary.example\n"
        )
        #expect(try binary.run(["import", file, "--sandbox", "--report", "old"]).code == 0)
        let queue = try DatabaseQueue(
            path: binary.folder.appending(path: "state/rollcall/ledger.sqlite").path
        )
        try queue.write { db in
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
}
