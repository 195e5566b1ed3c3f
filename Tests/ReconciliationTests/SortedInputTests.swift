import Reconciliation
import Registration
import Testing

struct SortedInputTests {
    @Test("Rows out of order within a page are a bug")
    func rowsWithinPage() async {
        await #expect(processExitsWith: .failure) {
            var reconciler = Reconciler()
            reconciler.supply(intents: [intent(1, "b@x.example"), intent(2, "a@x.example")])
        }
    }

    @Test("Rows out of order from page to page are a bug")
    func rowsAcrossPages() async {
        await #expect(processExitsWith: .failure) {
            var reconciler = Reconciler()
            reconciler.supply(intents: [intent(2, "a@x.example")])
            reconciler.supply(intents: [intent(1, "a@x.example")])
        }
    }

    @Test("People out of order are a bug")
    func people() async {
        await #expect(processExitsWith: .failure) {
            var reconciler = Reconciler()
            reconciler.supply(listed: [person("b@x.example"), person("a@x.example")])
        }
    }

    @Test("A page after the end of its stream is a bug")
    func afterEnd() async {
        await #expect(processExitsWith: .failure) {
            var reconciler = Reconciler()
            reconciler.supply(listed: [])
            reconciler.supply(listed: [person("a@x.example")])
        }
    }

    @Test("A row that could never be sent is a bug", arguments: [RowState.invalid, .duplicate])
    func undeliverable(_ state: RowState) async {
        await #expect(processExitsWith: .failure) { [state] in
            var reconciler = Reconciler()
            reconciler.supply(intents: [intent(1, "a@x.example", state)])
        }
    }

    @Test("Keys order by octet, whatever their letters and accents")
    func octets() {
        let texts = ["z@x.example", "é@x.example", "\u{10000}@x.example", "", "_@x.example"]
        let sorted = texts.sorted { EmailKey($0) < EmailKey($1) }
        let rows = sorted.enumerated().map { intent($0.offset, $0.element) }
        let found = findings(of: rows, listed: sorted.map { person($0) })
        #expect(found.map(\.kind) == Array(repeating: .agrees, count: texts.count))
    }
}
