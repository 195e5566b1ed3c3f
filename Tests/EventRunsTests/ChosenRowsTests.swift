import Bookkeeping
import EventRuns
import Intake
import Registration
import Synchronization
import TestSupport
import Testing

/// Rows that were not asked for, and files that tell of people who do not come.
struct ChosenRowsTests {
    private let header = "First name,Last name,Email,Status"
    private let rows = [
        "Ana,Roe,user1@x.example,Paid", "Bo,Roe,user2@x.example,Cancelled",
        "Cy,Roe,user1@x.example,Refunded",
    ]

    private func order(_ stage: Stage, except values: [String], run: String) throws -> ImportOrder {
        var order = stage.order(try stage.file(rows, header: header), run: run)
        if !values.isEmpty {
            order.reading.rows.except = [RowChoice(column: "Status", values: values)]
        }
        return order
    }

    @Test("Rows left out stay out when the run goes on; another choice is another run")
    func goingOn() async throws {
        let stage = try Stage()
        var first = try order(stage, except: ["cancelled", "refunded"], run: "r1")
        first.limit = 0
        let stopped = try await stage.run(first).complete()
        #expect(stopped.buckets[.notSent] == 3 && stopped.exit == .done)
        let whole =
            try await stage.run(
                order(stage, except: ["cancelled", "refunded"], run: "r2")
            )
            .complete()
        #expect(whole.buckets[.registered] == 1 && whole.buckets[.notSent] == 2)
        #expect(whole.exit == .done && whole.needPerson == 0)
        var asked = try order(stage, except: ["cancelled"], run: "r3")
        asked.mayRegisterAbsent = { _ in true }
        let third = try await stage.run(asked).complete()
        #expect(third.run == RunID("r3"))
        #expect(third.buckets[.alreadyRegistered] == 1 && third.buckets[.duplicate] == 1)
        #expect(third.buckets[.notSent] == 1)
    }

    @Test("Without a yes a file that tells of people who do not come is refused, no run is left")
    func refused() async throws {
        for answer in [nil, false] as [Bool?] {
            let stage = try Stage()
            var order = try order(stage, except: ["Cancelled"], run: "r1")
            if let answer { order.mayRegisterAbsent = { _ in answer } }
            let failure = await #expect(throws: RunFailure.self) {
                try await stage.run(order).complete()
            }
            #expect(failure?.status == .personNeeded)
            #expect(failure?.description.contains("--except \"Status=Refunded\"") ?? false)
            #expect(await stage.webex.calls.isEmpty)
            #expect(try await stage.ledger.account(of: RunID("r1")) == nil)
        }
    }

    @Test("Whoever is asked sees the columns, and a yes lets the run go on")
    func asked() async throws {
        let stage = try Stage()
        let seen = Mutex<[StatusColumn]>([])
        var order = try order(stage, except: [], run: "r1")
        order.mayRegisterAbsent = { columns in
            seen.withLock { $0 = columns }
            return true
        }
        let account = try await stage.run(order).complete()
        #expect(account.buckets[.registered] == 2)
        #expect(seen.withLock { $0.flatMap(\.counts).map(\.value) } == ["Cancelled", "Refunded"])
    }

    @Test("A column that differs from its twin further down refuses the file, nothing sent")
    func twins() async throws {
        let stage = try Stage()
        let rows = (1...3000).map { "Ana,Roe,user\($0)@x.example,1,\($0 == 2900 ? 2 : 1)" }
        let file = try stage.file(rows, header: "First name,Last name,Email,Phone,Mobile")
        let failure = await #expect(throws: RunFailure.self) {
            try await stage.run(stage.order(file)).complete()
        }
        #expect(failure?.description.contains(":2901: ") ?? false)
        #expect(failure?.description.contains("--map \"Mobile=phone\"") ?? false)
        #expect(await stage.webex.calls.isEmpty)
        #expect(try await stage.ledger.account(of: RunID("r1")) == nil)
    }
}
