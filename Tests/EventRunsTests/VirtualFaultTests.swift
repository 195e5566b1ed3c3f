import Bookkeeping
import Delivery
import EventRuns
import Foundation
import Registration
import Sandbox
import TestSupport
import Testing

/// Every sample plan against the sandbox in the process, in virtual time.
struct VirtualFaultTests {
    static let plans: [String] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "samples/faults").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map { folder + "/" + $0 }
    }()

    @Test(
        "Each plan ends with everyone registered, approved and mailed once",
        arguments: plans,
        Dialect.allCases
    )
    func plan(path: String, dialect: Dialect) async throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let exit = Int32(text.dropFirst("# exit ".count).prefix { $0.isNumber })
        let stage = try Stage()
        var rules = SandboxRules()
        rules.dialect = dialect
        let store = try SandboxStore(rules: rules, faults: FaultPlan(fileAt: path))
        let door = SandboxDoor(to: store, clock: stage.clock)
        var draft = MeetingDraft(
            title: "Summit",
            start: "2035-05-01T09:00:00Z",
            end: "2035-05-01T10:00:00Z"
        )
        draft.registrationEnabled = true
        let meeting = try await store.makeMeeting(draft)
        var order = ImportOrder(
            file: try stage.file(Stage.rows(1...25)),
            meeting: MeetingScope(meeting),
            target: .sandbox,
            run: RunID("r1")
        )
        order.report = stage.folder.appending(path: "report").path
        order.policy = try stage.policy("version: 1\ndefault: approve\nrules: []\n")
        order.terms.dialect = dialect
        var account = try await stage.run(order, through: door, meetings: door).complete()
        #expect(account.exit.rawValue == exit, "\(account.stopped)")
        if path.contains("delete-meeting") { return }
        if let moment = account.resumeAt {
            try await stage.clock.sleep(until: moment, tolerance: nil)
        }
        if exit != 0 {
            account = try await stage.run(order, through: door, meetings: door).proceed()
            #expect(account.exit == .done, "\(account.stopped)")
        }
        #expect(account.canJoin == 25)
        let mails = try await store.mails()
        for kind in [SandboxMail.Kind.registered, .approved] {
            let to = mails.filter { $0.kind == kind }.map(\.email)
            let foreign = path.contains("foreign-writer") && kind == .registered
            #expect(to.count == (foreign ? 24 : 25) && Set(to).count == to.count)
        }
    }
}
