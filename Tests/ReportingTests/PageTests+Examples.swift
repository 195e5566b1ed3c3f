import Foundation
import Registration

@testable import Reporting

extension PageTests {
    /// A run that has an end, with numbers that differ from each other.
    static var account: RunAccount {
        var account = exampleAccount()
        account.finishedAt = account.startedAt.advanced(by: .seconds(95))
        account.elapsed = .milliseconds(95_400)
        account.rows = 1300
        for bucket in Bucket.allCases { account.buckets[bucket] = 0 }
        for decision in Decision.allCases { account.decisions[decision] = 0 }
        account.buckets[.registered] = 1290
        account.buckets[.alreadyRegistered] = 6
        account.buckets[.invalid] = 2
        account.buckets[.refused] = 1
        account.buckets[.notSent] = 1
        account.decisions[.approved] = 1200
        account.decisions[.held] = 90
        account.decisions[.none] = 10
        account.canJoin = 1234
        account.waitForApproval = 1
        account.needPerson = 3
        account.strangers = 4
        account.requests.sent = 31
        account.requests.throttled = 2
        account.exit = .personNeeded
        return account
    }

    /// Some calls, one in doubt, and a pause.
    static var timeline: RunTimeline {
        let begin = exampleAccount().startedAt
        var timeline = RunTimeline(from: begin, to: begin.advanced(by: .seconds(90)))
        for second in [1, 2, 3, 30, 31, 90] {
            let moment = begin.advanced(by: .seconds(second))
            timeline.add(
                second < 31 ? .bulkInsert : .approve,
                from: moment,
                to: moment.advanced(by: .milliseconds(300)),
                isDoubted: second == 3
            )
        }
        return timeline
    }

    static func page(
        of rows: [RowAccount],
        _ account: RunAccount,
        _ timeline: RunTimeline = RunTimeline()
    ) -> String {
        var facts = RowFacts(header: exampleHeader)
        for row in rows { facts.add(row) }
        return ReportPage.html(of: account, facts, timeline)
    }

    static func invalid(_ number: Int, code: String) -> RowAccount {
        exampleRow(number, ["p\(number)@x.example", "P", "Q", ""], .invalid) {
            $0.problems = [Problem(code: code, line: number + 1, message: "no", hint: "yes")]
        }
    }

    /// An account in which everything that somebody else wrote says the same.
    static func account(saying text: String) -> RunAccount {
        var account = RunAccount(
            run: RunID(text),
            target: .webex,
            meeting: MeetingID(text),
            title: text,
            file: text,
            startedAt: exampleAccount().startedAt
        )
        account.stopped = text
        account.purpose = .undo
        account.undoes = RunID(text)
        return account
    }

    /// Rows likewise: cells, problems, Webex's words, rules and statuses.
    static func rows(saying text: String) -> [RowAccount] {
        let cells = Array(repeating: text, count: 5)
        let problem = Problem(
            code: text,
            line: 2,
            column: text,
            value: text,
            message: text,
            hint: text
        )
        return [
            exampleRow(1, cells, .invalid) { $0.problems = [problem] },
            exampleRow(2, cells, .refused) { ($0.code, $0.message) = ("webex.400", text) },
            exampleRow(3, cells, .registered) { ($0.decision, $0.rule) = (.approved, text) },
            exampleRow(4, cells, .alreadyRegistered) {
                ($0.status, $0.discrepancy) = (.other(text), .statusDiffers)
            },
            exampleRow(5, cells, .notSent) { ($0.code, $0.message) = ("limit", text) },
        ]
    }

    /// Every tag with its attributes, their values left out.
    static func tags(in page: String) -> [String] {
        var (tags, tag): ([String], String?) = ([], nil)
        var quoted = false
        let head = page.range(of: "<title>")?.lowerBound ?? page.startIndex
        for scalar in page[head...].unicodeScalars {
            switch (scalar, tag) {
            case ("<", nil): tag = ""
            case (">", let open?) where !quoted:
                tags.append(open)
                tag = nil
            case ("\"", _?): quoted.toggle()
            case (_, _?) where !quoted: tag?.unicodeScalars.append(scalar)
            default: break
            }
        }
        return tags
    }
}
