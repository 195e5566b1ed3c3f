import Registration
import Testing

@testable import Reporting

struct LetterTests {
    @Test("The subject begins with the result")
    func subjects() throws {
        var example = try LetterExample()
        example.add(approved: 471, pending: 22, invalid: 7)
        #expect(example.letter.subject == "7 need you · 471 of 500 in · Spring Summit, 12 Dec")

        example = try LetterExample()
        example.add(approved: 500)
        #expect(example.letter.subject == "All 500 in · Spring Summit, 12 Dec")

        example.account.stopped = "somebody took the key away"
        example.account.buckets = [.notSent: 500]
        #expect(example.letter.subject == "STOPPED, nothing sent · Spring Summit, 12 Dec")

        example.account.buckets = [.notSent: 400, .registered: 100]
        example.account.canJoin = 100
        #expect(example.letter.subject == "STOPPED · 100 of 500 in · Spring Summit, 12 Dec")

        example = try LetterExample(.sandbox)
        example.add(approved: 1, pending: 2)
        example.day = "2027-01-03"
        #expect(
            example.letter.subject
                == "[SANDBOX] 2 wait for approval · 1 of 3 in · Spring Summit, 3 Jan 2027"
        )
        example.account.purpose = .withdraw
        example.account.decisions = [.cancelled: 2]
        example.day = nil
        #expect(example.letter.subject == "[SANDBOX] 2 of 3 taken out · Spring Summit")
    }

    @Test("Lines of the file that were left out are told of, and how they get in")
    func leftOutLines() throws {
        var example = try LetterExample()
        example.add(approved: 2)
        example.account.leftOutLines = (3...14).map { LeftOutLine(line: $0, code: "csv.x") }
        let story = LetterStory(example.facts)
        #expect(example.letter.subject.hasPrefix("12 lines left out · 2 of 2 in"))
        #expect(
            story.headline.hasPrefix("12 lines were left out as broken: lines 3 (csv.x), 4 (csv.x)")
        )
        #expect(story.headline.hasSuffix("12 (csv.x), …. 2 of 2 people can join."))
        #expect(story.steps.count == 1 && story.steps[0].hasPrefix("Correct in guests.csv itself"))
        #expect(!story.isCalm)
        example.account.needPerson = 1
        #expect(LetterStory(example.facts).steps.last == story.steps[0])
    }

    @Test("Who stands twice in the file, or was left out, is nobody who is missing")
    func people() throws {
        var example = try LetterExample()
        example.add(approved: 2)
        var twice = RowAccount(row: 3, line: 4, cells: [], bucket: .duplicate)
        twice.repetition = Repetition(firstRow: 1, firstLine: 2, isOtherPerson: false)
        var left = RowAccount(row: 4, line: 5, cells: [], bucket: .notSent)
        left.code = "filtered"
        var suppressed = RowAccount(row: 5, line: 6, cells: [], bucket: .notSent)
        suppressed.code = RowAccount.suppressedCode
        example.rows += [twice, left, suppressed]
        #expect(example.letter.subject.hasPrefix("All 2 in"))
    }

    @Test("A title with a line end or a direction of its own steers nothing")
    func hostileTitle() throws {
        var example = try LetterExample()
        example.add(approved: 1)
        example.account.title = "A\r\nBcc: x@example.com\u{202E}<script>\"'&"
        let letter = example.letter
        #expect(!letter.subject.contains("\n") && !letter.subject.contains("\u{202E}"))
        #expect(!letter.page.contains("<script>"))
        #expect(letter.page.contains("&lt;script&gt;&quot;"))
        let message = try letter.message(
            as: mail(example),
            about: example.account,
            at: example.account.startedAt
        )
        #expect(message.header.count(where: { $0.text.hasPrefix("Bcc") }) == 0)
    }

    @Test("The header names run and event, and asks no machine for an answer")
    func header() throws {
        var example = try LetterExample()
        example.add(approved: 1)
        example.order.replyTo = try EmailAddress("desk@example.com")
        let lines = try example.letter
            .message(
                as: mail(example),
                about: example.account,
                at: example.account.startedAt
            )
            .header.map(\.text)
        #expect(lines.contains("Message-ID: <261127-090000-abcd.1@example.com>"))
        #expect(lines.contains("Auto-Submitted: auto-generated"))
        #expect(lines.contains("Reply-To: desk@example.com"))
        #expect(lines.contains("From: Rollcall <rollcall@example.com>"))
        #expect(lines.contains("To: olga@example.com"))
        let thread = lines.filter { $0.contains("<event.") }
        #expect(thread.map { $0.prefix { $0 != ":" } } == ["In-Reply-To", "References"])
        // Another run of the same event is in the same thread.
        example.account.run = RunID("other")
        let others = try example.letter
            .message(
                as: mail(example),
                about: example.account,
                at: example.account.startedAt
            )
            .header.map(\.text)
        #expect(others.filter { $0.contains("<event.") } == thread)
    }

    @Test("The text says what is wrong, what to do, what is open, and what was mailed")
    func golden() throws {
        var example = try LetterExample()
        example.add(approved: 2, pending: 1, invalid: 4)
        example.order.dropAt = #"\\files\events\inbox"#
        example.earlier = [
            OpenRun(
                RunID("261120-101010-wxyz"),
                file: "first.csv",
                startedAt: Timestamp(milliseconds: 1_795_200_000_000),
                inDoubt: 1,
                needPerson: 3
            )
        ]
        example.notices = [.registered: 3, .approved: 1]
        #expect(example.letter.text == Self.text)
    }

    @Test("The page says everything that the text says")
    func twins() throws {
        var example = try LetterExample()
        example.add(approved: 2, invalid: 4)
        example.notices = [.registered: 3]
        let page = example.letter.page
        let story = LetterStory(example.facts)
        let sentences =
            [story.event, story.headline, story.notices] + story.steps + story.enclosures
            + story.footer + story.causes.flatMap { [$0.rows, $0.message, $0.fix] }
            + story.numbers.map(\.words)
        for sentence in sentences { #expect(page.contains(sentence), "\(sentence)") }
        #expect(!page.contains("{{") && !page.contains("src=") && !page.contains("href="))
    }

    private func mail(_ example: LetterExample) -> OutboxMail {
        OutboxMail(
            key: 1,
            run: example.account.run,
            order: example.order,
            messageID: "<\(example.account.run).1@example.com>",
            createdAt: example.account.startedAt
        )
    }

    private static let text = #"""
        Spring Summit, 12 Dec
        4 need you. 2 of 7 people can join. 1 waits for approval.

          7  rows in guests.csv
          3  registered by this run
          4  not registered: there is a mistake in the row

        What is wrong
        -------------
        - 4 rows (lines 5, 6, 7, …): The address has no @.
          -> Write it as name@example.com.

        What to do
        ----------
        1. Open the attached spring-summit-needs-attention-261127-090000-abcd.csv in
           Excel.
        2. Correct the cells: _problem says what is wrong in each row, and _fix what
           to do. Leave the columns that begin with _ as they are.
        3. Save it as CSV (CSV UTF-8).
        4. Drop it here: \\files\events\inbox

        Still open from earlier runs
        ----------------------------
        - first.csv, 2026-11-20, run 261120-101010-wxyz: 3 need a person, 1 not
          known yet.

        Mails of the service
        --------------------
        Webex was asked to mail 3 confirmations of registration, 1 approval.

        With this mail
        --------------
        - spring-summit-needs-attention-261127-090000-abcd.csv: the rows that need
          you, 4 rows.
        - spring-summit-reconciliation-261127-090000-abcd.csv: every row and what
          became of it, 7 rows.

        -- 
        Run 261127-090000-abcd, begun 2026-11-27T17:40:05Z.
        Reports: /reports/spring
        This mail was written by a program: Rollcall.

        """#
}
