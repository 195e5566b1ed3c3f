import Foundation
import Registration
import Testing

@testable import Reporting

/// `report.html`, and what must hold of it whatever a file, a policy or Webex says.
struct PageTests {
    @Test("The page of the example rows is the golden one, byte for byte")
    func golden() throws {
        let page = Self.page(of: exampleRows, Self.account, Self.timeline)
        let place = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/report.html")
        let golden = try String(contentsOf: place, encoding: .utf8)
        guard page != golden else { return }
        let made = FileManager.default.temporaryDirectory.appending(path: "report.html")
        try Data(page.utf8).write(to: made)
        Issue.record("the page is not the golden one; look at \(made.path), and copy it if right")
    }

    @Test("Equal accounts give equal bytes, whatever pages the rows come in")
    func stable() throws {
        let rows = (1...700).map { Self.invalid($0, code: "code.\($0 % 37)") }
        var facts = RowFacts(header: exampleHeader)
        for row in rows { facts.add(row) }
        let first = ReportPage.html(of: Self.account, facts, Self.timeline)
        #expect(first == Self.page(of: rows, Self.account, Self.timeline))
        let memory = MemoryFileSystem()
        var settings = ReportWriter.Settings(
            folder: "/r",
            header: exampleHeader,
            run: RunID("run-7"),
            target: .webex
        )
        settings.timeline = Self.timeline
        var writer = try ReportWriter(settings, on: memory)
        for row in rows { try writer.write([row]) }
        let files = try writer.finish(Self.account)
        #expect(memory.files[files.page] == first)
    }

    @Test(
        "Nothing that people wrote is taken for HTML, wherever it stands",
        arguments: [
            "<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", "<!--", "]]>",
            "\" onmouseover=\"alert(1)", "\"\u{301} onmouseover=alert(1) \"",
            "<\u{301}script>alert(1)", "'\u{FE0F}><svg/onload=alert(1)>", "{{{script}}}",
            "{{heading}}", "&lt;b&gt;", "javascript:alert(1)", "&#x3C;script&#x3E;",
        ]
    )
    func escaping(_ text: String) throws {
        let page = Self.page(of: Self.rows(saying: text), Self.account(saying: text))
        let plain = Self.page(of: Self.rows(saying: "word"), Self.account(saying: "word"))
        // The tags, in their order, are those of a page that says something harmless.
        #expect(Self.tags(in: page) == Self.tags(in: plain))
        let shown = PageEscaping().escapeText(PageText.short(text, to: 40))
        #expect(page.contains(shown), "it is shown, not dropped")
    }

    @Test(
        "What would turn the direction of text, or is no text, is shown as a dot",
        arguments: [
            "\u{202E}gpj.exe", "a\u{2066}b\u{2069}", "\u{200F}x", "\u{200E}x", "\u{61C}x",
            "a\u{0}b", "a\u{1B}[31m", "a\u{2028}b", "line\r\nend", "tab\tthere",
        ]
    )
    func controls(_ text: String) {
        let page = Self.page(of: Self.rows(saying: text), Self.account(saying: text))
        let strange = page.unicodeScalars.filter {
            $0 != "\n"
                && ($0.properties.generalCategory == .control
                    || $0.properties.generalCategory == .format
                    || $0.value == 0x2028)
        }
        #expect(strange.isEmpty, "\(strange.map { String($0.value, radix: 16) })")
        #expect(page.contains("·"))
    }

    @Test("Nothing is fetched, and nothing but the page's own script and style can be obeyed")
    func selfContained() throws {
        let page = Self.page(of: exampleRows, Self.account, Self.timeline)
        for word in [" src=", " href=", "url(http", "@import", "<link", "<iframe", "<form"] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.contains("content=\"default-src 'none'; style-src 'sha256-"))
        // One script, at the end: without it the page says the same.
        #expect(page.components(separatedBy: "<script>").count == 2)
        #expect(page.components(separatedBy: " style=").count == 1)
        #expect(try page.matches(of: Regex(" on[a-z]+=")).isEmpty)
    }

    @Test("The numbers of the page are those of summary.json")
    func numbers() throws {
        let page = Self.page(of: exampleRows, Self.account, Self.timeline)
        for (bucket, count) in Self.account.buckets {
            #expect(page.contains("id=\"buckets-\(bucket.rawValue)\" value=\"\(count)\""))
        }
        for decision in [Decision.approved, .rejected, .held, .none] {
            let count = Self.account.decisions[decision] ?? 0
            #expect(page.contains("id=\"decisions-\(decision.rawValue)\" value=\"\(count)\""))
        }
        #expect(page.contains("id=\"can_join\" value=\"1234\">1,234<"))
        #expect(page.contains("id=\"wait_for_approval\" value=\"1\""))
        #expect(page.contains("id=\"need_person\" value=\"3\""))
    }

    @Test("A sandbox, a dry run, a stop and a run without an end say so at the top")
    func banners() {
        var account = exampleAccount(target: .sandbox)
        #expect(Self.page(of: [], account).contains("<strong>SANDBOX:</strong>"))
        #expect(Self.page(of: [], account).contains("<strong>No end yet:</strong>"))
        account.finishedAt = account.startedAt
        #expect(Self.page(of: [], account).contains("<strong>Done:</strong>"))
        account.stopped = "Webex asks to wait 600 s"
        account.resumeAt = account.startedAt
        let stopped = Self.page(of: [], account)
        #expect(stopped.contains("<strong>STOPPED:</strong> <bdi>Webex asks to wait 600 s."))
        #expect(stopped.contains("Come back at 2026-11-24 06:00:00 UTC."))
        account.isRehearsal = true
        account.wouldSend = 2
        let rehearsal = Self.page(of: [], account)
        #expect(rehearsal.contains("<strong>DRY RUN:</strong>"))
        #expect(rehearsal.contains("2 people would be registered"))
        #expect(!Self.page(of: [], exampleAccount()).contains("SANDBOX"))
    }

    @Test("Lines of the file that were left out are to do, whether or not a row is")
    func leftOutLines() {
        var account = exampleAccount()
        account.finishedAt = account.startedAt
        account.leftOutLines = [LeftOutLine(line: 3, code: "csv.strayQuote")]
        let words = "1 line of the file was left out as broken: line 3 (csv.strayQuote)."
        let page = Self.page(of: [], account)
        #expect(page.contains("<strong>To do:</strong> <bdi>\(words) Correct that in the file"))
        #expect(page.contains("0 need a person. \(words)"))
        #expect(page.contains("<title>1 line left out"))
        account.needPerson = 1
        #expect(Self.page(of: [], account).contains("and import that file. \(words)"))
    }
}
