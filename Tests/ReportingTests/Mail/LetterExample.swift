import Registration

@testable import Reporting

/// A run to write letters about.
struct LetterExample {
    var account: RunAccount
    var order: MailOrder
    var day: String? = "2026-12-12"
    var rows: [RowAccount] = []
    var earlier: [OpenRun] = []
    var notices: [RunTerms.Notice: Int] = [:]

    init(_ target: Target = .webex) throws {
        account = RunAccount(
            run: RunID("261127-090000-abcd"),
            target: target,
            meeting: MeetingID("m1"),
            title: "Spring Summit",
            file: "guests.csv",
            startedAt: Timestamp(milliseconds: 1_795_801_205_000)
        )
        account.report = "/reports/spring"
        order = MailOrder(
            server: "smtp://127.0.0.1:25",
            from: try EmailAddress("rollcall@example.com"),
            to: [try EmailAddress("olga@example.com")]
        )
    }

    /// Adds so many people who are in, and so many with a mistake.
    mutating func add(approved: Int, pending: Int = 0, invalid: Int = 0) {
        for kind in [(approved, RegistrantStatus.approved), (pending, .pending)] {
            for _ in 0..<kind.0 {
                var row = next(.registered)
                row.status = kind.1
                rows.append(row)
            }
        }
        for _ in 0..<invalid {
            var row = next(.invalid)
            row.problems = [
                Problem(
                    code: "email.noAt",
                    line: row.line,
                    message: "the address has no @",
                    hint: "write it as name@example.com"
                )
            ]
            rows.append(row)
        }
        account.rows = rows.count
        account.buckets = [.registered: approved + pending, .invalid: invalid]
        (account.canJoin, account.waitForApproval) = (approved, pending)
        account.needPerson = invalid
    }

    private func next(_ bucket: Bucket) -> RowAccount {
        let number = rows.count + 1
        return RowAccount(
            row: number,
            line: number + 1,
            cells: ["Ana \(number)", "ana\(number)@example.com"],
            bucket: bucket
        )
    }

    var facts: LetterFacts {
        let header = FileHeader(columns: [
            .init(name: "Name", field: .firstName), .init(name: "E-mail", field: .email),
        ])
        var lists = LetterLists(of: account, header: header, terms: RunTerms(), order: order)
        lists.add(rows)
        var facts = LetterFacts(account, order: order, lists: lists)
        (facts.day, facts.earlier, facts.notices) = (day, earlier, notices)
        return facts
    }

    var letter: Letter { Letter(facts) }
}
