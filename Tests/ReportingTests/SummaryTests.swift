import Foundation
import Registration
import Reporting
import Testing

struct SummaryTests {
    @Test("The summary is byte-stable, and holds every bucket and every decision")
    func golden() {
        #expect(Summary.json(of: account) == Self.expected)
        #expect(Summary.json(of: account) == Summary.json(of: account))
    }

    @Test("A run that was stopped says why, when to come back, and that it may")
    func stopped() {
        var account = exampleAccount(target: .sandbox)
        account.exit = .temporary
        account.resumeAt = Timestamp(milliseconds: 1_795_500_600_000)
        account.stopped = "Webex asks to wait\n600 s"
        let json = Summary.json(of: account)
        #expect(json.contains("\"exit\": 75,\n  \"retryable\": true,"))
        #expect(json.contains("\"resume_at\": \"2026-11-24T06:10:00Z\""))
        #expect(json.contains("\"stopped\": \"Webex asks to wait\\n600 s\""))
        #expect(json.contains("\"target\": \"sandbox\""))
        #expect(json.contains("\"finished_at\": null"))
    }

    @Test("Lines of the file that were left out are counted and listed")
    func leftOutLines() {
        var account = exampleAccount()
        account.leftOutLines = [
            LeftOutLine(line: 3, code: "csv.strayQuote"), LeftOutLine(line: 9, code: "cell.long"),
        ]
        let told = """
              "left_out_lines": {
                "count": 2,
                "lines": [
                  {"line": 3, "code": "csv.strayQuote"},
                  {"line": 9, "code": "cell.long"}
                ]
              },

            """
        #expect(Summary.json(of: account).contains(told), "\(Summary.json(of: account))")
        #expect(!Summary.json(of: exampleAccount()).contains("left_out_lines"))
    }

    @Test(
        "Any text comes back from another JSON reader",
        arguments: ["", "\"\\/", "\u{0}\u{1F}\u{7F}\u{2028}", "a\r\n\tb", "Ünï 🎟", "e\u{301}"]
    )
    func escaping(_ title: String) throws {
        var account = exampleAccount()
        account.title = title
        let read = try JSONDecoder().decode(Read.self, from: Data(Summary.json(of: account).utf8))
        #expect(Array(read.title.utf8) == Array(title.utf8))
    }

    @Test(
        "Seconds have three decimals",
        arguments: [
            (Duration.zero, "0.000"), (.milliseconds(7), "0.007"),
            (.milliseconds(61_050), "61.050"),
            (.microseconds(1999), "0.001"), (.seconds(-1), "0.000"),
        ]
    )
    func seconds(_ elapsed: Duration, _ written: String) {
        var account = exampleAccount()
        account.elapsed = elapsed
        #expect(Summary.json(of: account).contains("\"elapsed_seconds\": \(written),"))
    }

    private struct Read: Decodable { let title: String }

    private var account: RunAccount {
        var account = exampleAccount()
        account.finishedAt = account.startedAt.advanced(by: .seconds(12))
        account.rows = 6
        account.buckets = [.registered: 4, .invalid: 2]
        account.decisions = [.approved: 3, .none: 3]
        (account.canJoin, account.waitForApproval, account.needPerson) = (3, 1, 2)
        (account.discrepancies, account.strangers) = (1, 9)
        (account.requests.sent, account.requests.retried) = (5, 1)
        account.elapsed = .milliseconds(12_345)
        account.report = "reports/a b/"
        account.exit = .personNeeded
        return account
    }

    private static let expected = """
        {
          "schema": 1,
          "run": "run-7",
          "target": "webex",
          "meeting": "m-1",
          "title": "Spring \\"Summit\\"",
          "file": "attendees.csv",
          "rows": 6,
          "buckets": {
            "registered": 4,
            "already_registered": 0,
            "invalid": 2,
            "duplicate": 0,
            "refused": 0,
            "in_doubt": 0,
            "not_sent": 0
          },
          "decisions": {
            "approved": 3,
            "rejected": 0,
            "held": 0,
            "none": 3
          },
          "discrepancies": 1,
          "not_in_file": 9,
          "can_join": 3,
          "wait_for_approval": 1,
          "need_person": 2,
          "requests": {
            "sent": 5,
            "throttled": 0,
            "retried": 1
          },
          "elapsed_seconds": 12.345,
          "started_at": "2026-11-24T06:00:00Z",
          "finished_at": "2026-11-24T06:00:12Z",
          "report": "reports/a b/",
          "exit": 65,
          "retryable": false,
          "resume_at": null,
          "stopped": ""
        }
        """
}
