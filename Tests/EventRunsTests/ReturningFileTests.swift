import Bookkeeping
import EventRuns
import Foundation
import Intake
import Registration
import Synchronization
import TestSupport
import Testing

/// Files that come back from a spreadsheet, with the columns of an earlier report.
struct ReturningFileTests {
    private let header = "First name,Last name,Email,Phone,Zip,Country"
    private let returning = "First name,Last name,Email,Phone,Zip,Country,_row,_run"

    private func firstRun(_ stage: Stage) async throws {
        let file = try stage.file(
            [
                "Jo,Roe,jo@x.example,+441234567890,04109,Germany",
                "Al,,al@x.example,441234567890,04109,Germany",
            ],
            header: header
        )
        #expect(try await stage.run(stage.order(file)).complete().buckets[.registered] == 1)
    }

    @Test(
        "Cells that a spreadsheet has changed are restored and told; others are taken as they are"
    )
    func restored() async throws {
        let stage = try Stage()
        try await firstRun(stage)
        let back = try stage.file(
            [
                "Jo,Roe,jo@x.example,441234567890,4109,Germany,1,r1",
                "Al,Poe,al@x.example,4.41E+11,4108,Germany,2,r1",
                "Bo,Day,bo@x.example,4.41E+11,4109,Germany,2,nobody",
            ],
            header: returning
        )
        let findings = Mutex<FileFindings?>(nil)
        let order = stage.order(back, run: "r2")
        let run = stage.run(
            order,
            through: stage.webex,
            meetings: OneMeeting(meeting: stage.meeting)
        ) { event in
            if case .understood(let found) = event { findings.withLock { $0 = found } }
        }
        let account = try await run.complete()
        #expect(account.buckets[.alreadyRegistered] == 1 && account.buckets[.registered] == 1)
        // A run that nobody knows: nothing is made up.
        #expect(account.buckets[.invalid] == 1)
        let found = try #require(findings.withLock { $0 })
        #expect(found.restoredCells == 3)
        #expect(
            found.restored.map(\.description) == [
                "line 2, Phone '441234567890' → '+441234567890'",
                "line 2, Zip '4109' → '04109'", "line 3, Phone '4.41E+11' → '441234567890'",
            ]
        )
        #expect(found.sentences.contains { $0.contains("3 cells restored") })
        let rows = try await stage.ledger.rows(of: order.run, after: 0, upTo: 9)
        #expect(rows[0].cells[3...] == ["+441234567890", "04109", "Germany"])
        #expect(rows[1].cells[3...] == ["441234567890", "4108", "Germany"])
        #expect(rows[2].cells[3] == "4.41E+11")
    }

    @Test("Rows of a run that the ledger does not know are told of, and taken")
    func unknownRun() async throws {
        let stage = try Stage()
        try await firstRun(stage)
        let back = try stage.file(
            (1...5).map { "Bo,Day,bo\($0)@x.example,,,,\($0),no-\($0 / 5)" }
                + ["Jo,Roe,jo@x.example,,,,1,r1", "Cy,Fox,cy@x.example,,,,,"],
            header: returning
        )
        let told = Mutex<[UnknownRuns]>([])
        let run = stage.run(
            stage.order(back, run: "r2"),
            through: stage.webex,
            meetings: OneMeeting(meeting: stage.meeting)
        ) { event in
            if case .unknownRuns(let found) = event { told.withLock { $0.append(found) } }
        }
        let account = try await run.complete()
        #expect(account.buckets[.registered] == 6 && account.buckets[.alreadyRegistered] == 1)
        let found = try #require(told.withLock { $0 }.first)
        #expect(told.withLock { $0.count } == 1)
        #expect(found.names == ["no-0", "no-1"] && found.rows == 5)
        #expect(found.words.contains("\"no-0\", \"no-1\", which this ledger does not know: 5 rows"))
    }

    @Test("A file of another meeting is refused, and no run of it is left")
    func otherMeeting() async throws {
        let stage = try Stage()
        try await firstRun(stage)
        let back = try stage.file(
            ["Jo,Roe,jo@x.example,1,,,,", "Jo,Roe,jo2@x.example,1,,,1,r1"],
            header: returning
        )
        var order = ImportOrder(
            file: back,
            meeting: MeetingScope(MeetingID("m2")),
            target: .webex,
            run: RunID("r2")
        )
        let failure = await #expect(throws: RunFailure.self) {
            try await stage.run(order).complete()
        }
        #expect(failure?.status == .personNeeded)
        #expect(failure?.description.contains("belongs to “Spring Summit”") == true)
        #expect(try await stage.ledger.account(of: RunID("r2")) == nil)
        // What was tried out in the sandbox is no other meeting's.
        order.target = .sandbox
        order.report = stage.folder.appending(path: "r3").path
        let tried = try await stage.run(order).complete()
        #expect(tried.rows == 2 && tried.stopped.contains("404"))
    }

    @Test("Rows of several runs of this meeting come back together")
    func severalRuns() async throws {
        let stage = try Stage()
        try await firstRun(stage)
        let second = try stage.file(["Bo,Day,bo@x.example,,01067,DE"], header: header)
        _ = try await stage.run(stage.order(second, run: "r2")).complete()
        let back = try stage.file(
            [
                "Bo,Day,bo@x.example,,1067,DE,1,r2",
                "Jo,Roe,jo@x.example,,4109,Germany,1,SANDBOX r1",
            ],
            header: returning
        )
        let order = stage.order(back, run: "r3")
        _ = try await stage.run(order).complete()
        let rows = try await stage.ledger.rows(of: order.run, after: 0, upTo: 9)
        #expect(rows.map { $0.cells[4] } == ["01067", "04109"])
    }
}
