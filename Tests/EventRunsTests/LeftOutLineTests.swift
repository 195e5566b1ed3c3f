import Bookkeeping
import EventRuns
import Intake
import Registration
import TestSupport
import Testing

/// Broken lines of a file that is read leniently: no row tells of them, so the run has to.
struct LeftOutLineTests {
    private static let lines = [LeftOutLine(line: 3, code: "csv.strayQuote")]

    private func order(_ stage: Stage, run: String = "r1") throws -> ImportOrder {
        let rows = Stage.rows(1...1) + ["An\"a\",Roe,broken@x.example,Acme"] + Stage.rows(2...25)
        var order = stage.order(try stage.file(rows), run: run)
        order.reading.isLenient = true
        return order
    }

    @Test("A run that goes on after it was stopped needs a person, as it would have at once")
    func goesOn() async throws {
        for byName in [true, false] {
            let stage = try Stage()
            await stage.webex.change { $0.onDuplicate = .accept }
            await stage.webex.plan(.status(401), on: .bulkInsert, at: 2)
            let first = try await stage.run(try order(stage)).complete()
            #expect(first.exit == .noPermission && first.leftOutLines == Self.lines)
            let again = stage.run(try order(stage, run: byName ? "r1" : "r2"))
            let second = byName ? try await again.proceed() : try await again.complete()
            #expect(second.run == RunID("r1") && second.buckets[.registered] == 25)
            #expect(second.exit == .personNeeded && second.needPerson == 0)
            #expect(second.leftOutLines == Self.lines)
        }
    }

    @Test("The reports tell of them, those of a dry run and of a plan too")
    func told() async throws {
        let stage = try Stage()
        let order = try order(stage)
        #expect(try await stage.run(order).complete().exit == .personNeeded)
        #expect(try stage.report("summary.json", of: order).contains("\"line\": 3"))
        #expect(try stage.report("report.html", of: order).contains("line 3 (csv.strayQuote)"))
        let other = try Stage()
        let rehearsed = try await other.run(try self.order(other)).rehearse()
        #expect(rehearsed.exit == .personNeeded && rehearsed.leftOutLines == Self.lines)
        let planned = try await Stage().run(order).plan()
        #expect(planned.exit == .personNeeded && planned.leftOutLines == 1)
    }
}
