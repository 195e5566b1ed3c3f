import Foundation
import Registration
import Testing

@testable import Sandbox

/// The knobs and the status machine, asked of the store itself.
struct SandboxRulesTests {
    private static let now = HandClock.start

    private struct Scene {
        let store: SandboxStore
        let meeting: String

        init(_ change: (inout SandboxRules) -> Void = { _ in }) async throws {
            var rules = SandboxRules()
            change(&rules)
            store = try SandboxStore(rules: rules)
            var form = MeetingForm(
                title: "Summit",
                start: SandboxRulesTests.now,
                end: SandboxRulesTests.now.advanced(by: .seconds(3600))
            )
            form.registrationEnabled = true
            meeting = try await store.createMeeting(form).id
        }

        func insert(_ emails: String..., mail: Bool = true) async throws -> [HostedRegistrant] {
            let people = emails.map { email in
                var form = RegistrantForm(firstName: "A", lastName: "B", email: email)
                form.sendEmail = mail
                return form
            }
            return try await store.bulkInsert(people, into: meeting, at: SandboxRulesTests.now)
        }

        func decide(
            _ decision: RegistrantDecision,
            _ ids: [String],
            mail: Bool = true
        ) async throws {
            try await store.decide(
                decision,
                on: SelectionForm(ids: ids, sendEmail: mail),
                in: meeting,
                at: SandboxRulesTests.now
            )
        }

        func listed() async throws -> [HostedRegistrant] {
            try await store.registrants(of: meeting, page: PageRequest(size: 100)).items
        }

        func mails() async throws -> [String] {
            try await store.mails().map { "\($0.kind.rawValue) \($0.email)" }
        }
    }

    @Test("A duplicate refuses the whole batch, within one call as well")
    func refuseBatch() async throws {
        let scene = try await Scene()
        _ = try await scene.insert("a@x.example")
        for emails in [("b@x.example", " A@X.example"), ("c@x.example", "C@x.example")] {
            let refusal = await #expect(throws: SandboxRefusal.self) {
                try await scene.insert(emails.0, emails.1)
            }
            #expect(refusal?.status == 409)
        }
        #expect(try await scene.listed().map(\.form.email) == ["a@x.example"])
        #expect(try await scene.mails() == ["registered a@x.example"])
    }

    @Test("--on-duplicate skip leaves the person out; accept registers and mails again")
    func skipAndAccept() async throws {
        let skip = try await Scene { $0.onDuplicate = .skip }
        _ = try await skip.insert("a@x.example")
        #expect(
            try await skip.insert("a@x.example", "b@x.example").map(\.form.email) == ["b@x.example"]
        )
        #expect(try await skip.mails().count == 2)
        let accept = try await Scene { $0.onDuplicate = .accept }
        let first = try await accept.insert("a@x.example")
        let second = try await accept.insert("a@x.example")
        #expect(first[0].id != second[0].id)
        #expect(try await accept.listed().count == 2)
        #expect(try await accept.mails().count == 2)
    }

    @Test("--max-batch is a 400 above it, for people and for ids")
    func maxBatch() async throws {
        let scene = try await Scene { $0.maxBatch = 2 }
        let people = try await scene.insert("a@x.example", "b@x.example")
        let inserting = await #expect(throws: SandboxRefusal.self) {
            try await scene.insert("c@x.example", "d@x.example", "e@x.example")
        }
        #expect(inserting?.status == 400)
        let deciding = await #expect(throws: SandboxRefusal.self) {
            try await scene.decide(.approve, people.map(\.id) + ["x"])
        }
        #expect(deciding?.status == 400)
    }

    @Test("--auto-accept approves at once; sendEmail false mails nobody")
    func autoAccept() async throws {
        let scene = try await Scene { $0.autoAccept = true }
        let people = try await scene.insert("a@x.example", mail: false)
        #expect(people.map(\.status) == [.approved])
        try await scene.decide(.cancel, people.map(\.id), mail: false)
        #expect(try await scene.listed().map(\.status) == [.cancelled])
        #expect(try await scene.mails().isEmpty)
    }

    @Test(
        "Each decision takes people from its statuses and refuses the whole call otherwise",
        arguments: RegistrantDecision.allCases,
        HostedRegistrant.Status.allCases
    )
    func statusMachine(decision: RegistrantDecision, from: HostedRegistrant.Status) async throws {
        let scene = try await Scene { $0.onRepeat = .refuse }
        let id = try await scene.insert("a@x.example", mail: false)[0].id
        switch from {
        case .pending: break
        case .approved: try await scene.decide(.approve, [id], mail: false)
        case .rejected: try await scene.decide(.reject, [id], mail: false)
        case .cancelled:
            try await scene.decide(.approve, [id], mail: false)
            try await scene.decide(.cancel, [id], mail: false)
        }
        let takes: Set<HostedRegistrant.Status> =
            switch decision {
            case .approve: [.pending, .rejected]
            case .reject: [.pending, .approved]
            case .cancel: [.approved]
            }
        if takes.contains(from) {
            try await scene.decide(decision, [id])
            #expect(
                try await scene.mails() == [
                    "\(decision.result(in: .contract).rawValue) a@x.example"
                ]
            )
        } else {
            let refusal = await #expect(throws: SandboxRefusal.self) {
                try await scene.decide(decision, [id])
            }
            #expect(refusal?.status == 409)
            #expect(try await scene.listed().map(\.status) == [from])
            #expect(try await scene.mails().isEmpty)
        }
    }

    @Test(
        "A decision made again mails again, is ignored, or is refused",
        arguments: [(SandboxRules.RepeatRule.mail, 2), (.ignore, 1), (.refuse, 1)]
    )
    func onRepeat(rule: SandboxRules.RepeatRule, mails: Int) async throws {
        let scene = try await Scene { $0.onRepeat = rule }
        let id = try await scene.insert("a@x.example", mail: false)[0].id
        try await scene.decide(.approve, [id])
        if rule == .refuse {
            await #expect(throws: SandboxRefusal.self) { try await scene.decide(.approve, [id]) }
        } else {
            try await scene.decide(.approve, [id])
        }
        #expect(try await scene.mails().count == mails)
    }

    @Test("A state file keeps everything, is held by one, and is forgotten only on request")
    func stateFile() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "sandbox-state-\(ProcessInfo.processInfo.globallyUniqueString)"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "state.sqlite").path
        let id = try await fill(path)
        do {
            let again = try SandboxStore(stateFile: path)
            #expect(try await again.meeting(id).title == "Summit")
            let second = #expect(throws: SandboxFailure.self) { try SandboxStore(stateFile: path) }
            #expect(second?.status == .temporary)
            #expect(try await again.meeting(id).title == "Summit")
        }
        let fresh = try SandboxStore(stateFile: path)
        try await fresh.forgetEverything()
        await #expect(throws: SandboxRefusal.self) { try await fresh.meeting(id) }
    }

    private func fill(_ path: String) async throws -> String {
        let store = try SandboxStore(stateFile: path)
        let end = Self.now.advanced(by: .seconds(3600))
        return
            try await store.createMeeting(
                MeetingForm(title: "Summit", start: Self.now, end: end)
            )
            .id
    }

    @Test("The file of another program is refused and left as it was")
    func foreignFile() throws {
        let path = FileManager.default.temporaryDirectory
            .appending(
                path: "note-\(ProcessInfo.processInfo.globallyUniqueString).txt"
            )
            .path
        try Data("a note".utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: SandboxFailure.self) { try SandboxStore(stateFile: path) }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o644)
        #expect(FileManager.default.contents(atPath: path) == Data("a note".utf8))
    }
}
