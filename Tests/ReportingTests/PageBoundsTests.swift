import Foundation
import Registration
import Testing

@testable import Reporting

/// However large a file is, and however long what stands in it, the page has its size.
struct PageBoundsTests {
    @Test("Rows that need a person are listed up to a bound, and the rest is a number")
    func rows() {
        let page = PageTests.page(
            of: (1...1234).map { PageTests.invalid($0, code: "email.noAt") },
            PageTests.account
        )
        let listed =
            page.components(separatedBy: "<tr role=\"row\"><th role=\"rowheader\"").count - 1
        #expect(listed == RowFacts.mostRows)
        #expect(page.contains("1,234 rows. Correct them"))
        #expect(page.contains("And 734 more: see needs-attention.csv."))
        #expect(page.contains("<span class=\"count\">1,234 rows</span> <bdi>No</bdi>"))
        #expect(page.contains("<code>email.noAt</code> and 1,231 more"))
    }

    @Test("Kinds of causes are told apart up to a bound, the most frequent shown, none uncounted")
    func causes() {
        let rows = (1...3000).map { PageTests.invalid($0, code: "code.\($0 % 300)") }
        var facts = RowFacts(header: exampleHeader)
        for row in rows { facts.add(row) }
        let causes = facts.causes
        #expect(causes.sorted.count == 200)
        #expect(causes.sorted.reduce(0) { $0 + $1.rows } + causes.others == 3000)
        let page = PageTests.page(of: rows, PageTests.account)
        #expect(page.components(separatedBy: "<span class=\"count\">").count == 9)
        #expect(page.contains("And 2,920 rows for other reasons."))
    }

    @Test("Rules are told apart up to a bound")
    func rules() {
        var facts = RowFacts(header: exampleHeader)
        for number in 1...1000 {
            facts.add(
                exampleRow(number, [], .registered) {
                    ($0.decision, $0.rule) = (.approved, "rule \(number)")
                }
            )
        }
        #expect(facts.rules.count == 500 && facts.otherRules == 500)
    }

    @Test("Cells, words and names of a megabyte make no large page")
    func lengths() {
        for text in ["x", "\u{301}", "<", "é"] {
            let long = String(repeating: text, count: 1_000_000)
            let rows = PageTests.rows(saying: long)
            let page = PageTests.page(of: rows, PageTests.account)
            #expect(page.utf8.count < 100_000, "\(text)")
        }
    }

    @Test("Where most rows are, the causes that need a person come first")
    func order() {
        let left = (1...9).map { exampleRow($0, [], .notSent) { $0.code = "filtered" } }
        let rows = left + [PageTests.invalid(10, code: "email.noAt")]
        var facts = RowFacts(header: exampleHeader)
        for row in rows { facts.add(row) }
        #expect(facts.causes.sorted.map(\.code) == ["email.noAt", "filtered"])
        #expect(facts.needPerson == 1 && facts.attention.map(\.row) == [10])
    }

    @Test(
        "Numbers and lengths read as people write them",
        arguments: [
            (PageText.number(0), "0"), (PageText.number(999), "999"),
            (PageText.number(1000), "1,000"), (PageText.number(1_234_567), "1,234,567"),
            (PageText.count(1, "row"), "1 row"), (PageText.count(0, "row"), "0 rows"),
            (PageText.length(.milliseconds(950)), "0.9 s"), (PageText.length(.seconds(2)), "2 s"),
            (PageText.length(.seconds(59)), "59 s"),
            (PageText.length(.seconds(60)), "1 min"),
            (PageText.length(.seconds(3725)), "1 h 2 min"),
            (PageText.length(.seconds(90_000)), "1 d 1 h"), (PageText.percent(1, of: 3), "33.3"),
            (PageText.percent(2, of: 3), "66.7"), (PageText.percent(5, of: 5), "100"),
            (PageText.percent(0, of: 0), "0"), (PageText.percent(9, of: 5), "100"),
            (PageText.short("abc", to: 3), "abc"), (PageText.short("abcd", to: 3), "ab…"),
            (PageText.moment(Timestamp(milliseconds: 0)), "1970-01-01 00:00:00 UTC"),
        ]
    )
    func words(_ written: String, _ expected: String) { #expect(written == expected) }
}
