import Bookkeeping
import Foundation
import Registration
import Testing

/// Every fault of the samples, on bulkInsert and on approve, through the real program.
struct FaultTests {
    /// A plan of the samples, perhaps turned on another operation.
    struct Plan: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        let operation: String
        /// What its first line says that the program ends with.
        let exit: Int32

        /// Pages that shift take more people than one of them holds.
        var rows: Int { name.hasPrefix("page-shift") ? 230 : 25 }

        /// Whether somebody else registers one of the people, whom nobody mails.
        var hasForeigner: Bool {
            name.hasPrefix("foreign-writer") && operation == "bulkInsert"
        }

        var testDescription: String { "\(name) on \(operation)" }
    }

    static let plans: [Plan] = {
        let folder = Binary.samples.appending(path: "faults")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted()
            .flatMap { name -> [Plan] in
                let bytes = FileManager.default.contents(atPath: folder.appending(path: name).path)
                let text = String(decoding: bytes ?? Data(), as: UTF8.self)
                let exit = Int32(text.dropFirst("# exit ".count).prefix { $0.isNumber }) ?? -1
                let sample = Plan(name: name, text: text, operation: "bulkInsert", exit: exit)
                // A decision's answer names nobody: one for some of them only would be a lie.
                guard text.contains("on: bulkInsert\n"), !text.contains("partial-answer") else {
                    return [sample]
                }
                let turned = text.replacingOccurrences(of: "on: bulkInsert", with: "on: approve")
                return [
                    sample, Plan(name: name, text: turned, operation: "approve", exit: exit),
                ]
            }
    }()

    @Test(
        "Every fault ends with everyone registered, approved and mailed once",
        arguments: plans,
        ["contract", "webex"]
    )
    func fault(plan: Plan, dialect: String) async throws {
        let binary = try Binary()
        let faults = try binary.file("plan.yaml", plan.text)
        let policy = try binary.file("policy.yaml", "version: 1\ndefault: approve\nrules: []\n")
        let file = try binary.file("a.csv", attendees(plan.rows))
        let pace = ["--settle-delay", "2", "--request-timeout", "3", "--json"]
        let resume = ["resume", "--policy", policy, "--dialect", dialect] + pace
        let run = try binary.run(
            ["import", file, "--sandbox", "--sandbox-fresh", "--sandbox-faults", faults]
                + [
                    "--dialect", dialect, "--batch-size", "\(plan.rows * 2 / 5)", "--policy",
                    policy,
                ] + pace
        )
        #expect(run.code == plan.exit, "\(run.talk)")
        if plan.name.hasPrefix("delete-meeting") { return }
        if plan.exit == 75 {
            let early = try binary.run(resume)
            #expect(early.code == 75, "an earlier restart leaves at once")
            #expect(try early.document()["resume_at"] as? String != nil)
            try await forgetTheWait(binary)
        }
        if plan.exit != 0 {
            let resumed = try binary.run(resume)
            #expect(resumed.code == 0, "\(resumed.talk)")
        }
        try await expectEverybodyOnce(binary, plan)
    }

    @Test("There is a plan for each fault")
    func everyFault() {
        #expect(Self.plans.count > 50)
        #expect(Self.plans.allSatisfy { $0.exit >= 0 })
        let kinds = [
            "reset-before", "reset-after-read", "commit-then-drop", "commit-then-stall",
            "late-commit", "partial-commit", "partial-answer", "status", "malformed-json",
            "truncated", "empty-200",
            "reorder", "omit-items", "normalise-email", "slow-drip", "lag-listing", "page-shift",
            "foreign-writer", "delete-meeting",
        ]
        for kind in kinds {
            #expect(Self.plans.contains { $0.text.contains("do: \(kind)\n") }, "\(kind)")
        }
        let names = Self.plans.map(\.testDescription).joined(separator: ", ")
        print("faults run through the program: \(Self.plans.count): \(names)")
    }

    /// Compares what the sandbox has with the file.
    private func expectEverybodyOnce(_ binary: Binary, _ plan: Plan) async throws {
        let state = binary.folder.appending(path: "state/rollcall/sandbox.sqlite").path
        let sandbox = try SandboxProcess(binary, ["--state", state])
        defer { sandbox.stop() }
        let found = try await sandbox.call(
            "GET",
            "/meetings?from=2034-12-31T00:00:00Z&to=2035-01-03T00:00:00Z"
        )
        let meetings = try #require(found.body["items"] as? [[String: Any]])
        let meeting = try #require(meetings.first?["id"] as? String)
        let people = try await sandbox.listing(of: meeting)
            .filter { ($0["email"] as? String ?? "").hasPrefix("user") }
        let emails = people.compactMap { $0["email"] as? String }
        #expect(emails.count == plan.rows && Set(emails).count == plan.rows)
        #expect(people.allSatisfy { $0["status"] as? String == "approved" })
        let mails = try await sandbox.mails()
        let registered = plan.hasForeigner ? plan.rows - 1 : plan.rows
        for (kind, count) in [("registered", registered), ("approved", plan.rows)] {
            let to = mails.filter { $0["kind"] == kind }.compactMap { $0["email"] }
            #expect(to.count == count && Set(to).count == count, "\(kind): \(to.count)")
        }
    }

    /// As if the hour had passed: the ledger's gate is opened by hand.
    private func forgetTheWait(_ binary: Binary) async throws {
        let path = binary.folder.appending(path: "state/rollcall/ledger.sqlite").path
        try await Ledger(path: path).openGate(of: GateName("the sandbox"))
    }
}
