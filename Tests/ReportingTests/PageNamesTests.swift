import Registration
import Testing

@testable import Reporting

/// What the template finds by name is what stands in the parts of the page.
struct PageNamesTests {
    @Test("Every part of a page says all of its names, and no other")
    func names() {
        var facts = RowFacts(header: exampleHeader)
        for row in exampleRows { facts.add(row) }
        let view = ReportPage.view(of: PageTests.account, facts, PageTests.timeline)
        var seen: Set<String> = []
        check(view, &seen)
        #expect(seen.count == 15, "\(seen.sorted())")
    }

    /// Compares a part with what reflection finds in it, and then the parts in it.
    private func check(_ part: any PagePart, _ seen: inout Set<String>) {
        let type = "\(type(of: part))"
        seen.insert(type)
        for (label, value) in Mirror(reflecting: part).children {
            let name = label ?? ""
            let found = part.value(named: name)
            guard let found else {
                Issue.record("\(type) has a \(name), and does not say it")
                continue
            }
            #expect("\(found)" == "\(unwrapped(value))", "\(type), \(name)")
            if let inner = found as? any PagePart { check(inner, &seen) }
            for case let inner as any PagePart in found as? [Any] ?? [] {
                check(inner, &seen)
            }
        }
        #expect(part.value(named: "nobody") == nil)
    }

    private func unwrapped(_ value: Any) -> Any {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return value }
        return mirror.children.first?.value ?? value
    }
}
