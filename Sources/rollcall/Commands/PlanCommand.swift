import ArgumentParser
import EventRuns
import Foundation
import Registration

/// `rollcall plan`: what an import would do, and nothing else.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Read the file and Webex, change nothing, and show what an import would do.",
        discussion: """
            With --out the plan is kept; `rollcall import FILE --plan PLAN` carries out exactly \
            that, and refuses (65) where the file, the policy or what Webex lists has changed.
            """
    )

    /// Everything that the import itself can be told.
    @OptionGroup var order: ImportCommand

    @Option(help: "Keep the plan in this file, for import --plan.")
    var out: String?

    @Flag(help: "Exit 0 where there is nothing to do, 2 where there are changes.")
    var detailedExitcode = false

    mutating func validate() throws {
        try OutputPlace.check(out, option: "--out")
        try order.spare(from: out, option: "--out")
    }

    func run() async throws {
        try await withComplaints(json: order.service.json) {
            let errand = ImportErrand(command: order)
            return try await order.onService(errand, isDry: true) { access, meeting in
                let plan = try await errand.plan(with: access, for: meeting)
                return try finish(plan)
            }
        }
    }

    private func finish(_ plan: Plan) throws -> ExitStatus {
        if let out {
            try keep(plan.document, at: out)
            Terminal.talk("The plan is in \(out).")
        }
        if order.service.json {
            Terminal.print(String(decoding: plan.document.dropLast(), as: UTF8.self))
            Terminal.talk(PlanStory.text(of: plan))
        } else {
            Terminal.print(PlanStory.text(of: plan))
        }
        return detailedExitcode && plan.hasChanges ? .changes : plan.exit
    }

    /// Written beside its place and moved there, for this user alone.
    private func keep(_ document: Data, at path: String) throws {
        let part = path + ".part"
        let files = FileManager.default
        try? files.removeItem(atPath: part)
        let isWritten = files.createFile(
            atPath: part,
            contents: document,
            attributes: [.posixPermissions: 0o600]
        )
        guard isWritten, rename(part, path) == 0 else {
            try? files.removeItem(atPath: part)
            throw Complaint(.cannotCreate, "--out \(path): it cannot be written there")
        }
    }
}
