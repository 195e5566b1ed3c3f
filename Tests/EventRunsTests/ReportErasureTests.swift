import Bookkeeping
import EventRuns
import Foundation
import Registration
import Testing

/// Reports of runs that are erased.
struct ReportErasureTests {
    private let stage: Stage

    init() throws { stage = try Stage() }

    /// A run of two people whose reports lie in a folder.
    private func imported() async throws -> String {
        let file = try stage.file(Stage.rows(1...2))
        let order = stage.order(file)
        _ = try await stage.run(order).complete()
        return try #require(order.report)
    }

    private func erase(_ scope: ErasureScope) async throws -> [ErasedPlace] {
        try await ReportErasure(stage.ledger, for: scope, in: [RunID("r1")], isDry: false)
            .carryOut()
    }

    @Test("Reports are known by a path that leads there from every folder")
    func path() async throws {
        let file = try stage.file(Stage.rows(1...2))
        var order = stage.order(file)
        // As somebody names it who stands elsewhere.
        let here = FileManager.default.currentDirectoryPath
        let up = here.split(separator: "/").map { _ in ".." }.joined(separator: "/")
        let folder = try #require(order.report)
        order.report = (up.isEmpty ? "." : up) + folder
        let told = try await stage.run(order).complete()
        #expect(told.report == order.report)
        let known = try await stage.ledger.account(of: RunID("r1"))
        #expect(known?.report == folder)
    }

    @Test("What a process left that was killed while it wrote reports goes with the run")
    func unfinished() async throws {
        let folder = try await imported()
        try FileManager.default.removeItem(atPath: folder + "/summary.json")
        try Data("x".utf8).write(to: URL(filePath: folder + "/.report.html.1.tmp"))
        #expect(try await erase(.runs([RunID("r1")])).map(\.outcome) == [.erased])
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test("Reports of a later run in the same folder stay")
    func takenOver() async throws {
        let folder = try await imported()
        let place = URL(filePath: folder + "/summary.json")
        let summary = try String(contentsOf: place, encoding: .utf8)
        try Data(summary.replacing(#""run": "r1""#, with: #""run": "r2""#).utf8).write(to: place)
        #expect(try await erase(.runs([RunID("r1")])).map(\.outcome) == [.clean])
        #expect(FileManager.default.fileExists(atPath: folder + "/reconciliation.csv"))
    }

    @Test("A report that cannot be removed ends it, and the ledger knows of the reports still")
    func stuck() async throws {
        let folder = try await imported()
        try FileManager.default.removeItem(atPath: folder + "/report.html")
        try FileManager.default.createDirectory(
            atPath: folder + "/report.html",
            withIntermediateDirectories: false
        )
        await #expect(throws: RunFailure.self) { try await erase(.runs([RunID("r1")])) }
        #expect(try await stage.ledger.account(of: RunID("r1"))?.report == folder)
        try FileManager.default.removeItem(atPath: folder + "/report.html")
        #expect(try await erase(.runs([RunID("r1")])).map(\.outcome) == [.erased])
        #expect(try await stage.ledger.account(of: RunID("r1"))?.report == nil)
    }

    @Test("A pipe among the reports is not waited for")
    func pipe() async throws {
        let folder = try await imported()
        #expect(mkfifo(folder + "/pipe", 0o600) == 0)
        let places = try await erase(.person(EmailKey("user1@x.example")))
        #expect(places.map(\.outcome) == [.erased])
    }
}
