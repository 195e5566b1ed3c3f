import EventRuns
import Foundation
import Registration
import Reporting

/// Lists a meeting and writes who is in.
struct RosterErrand: Sendable {
    let command: RosterCommand

    /// Runs against the service, or the sandbox inside this process.
    func run() async throws -> ExitStatus {
        let service = command.service
        guard command.sandbox else { return try await run(with: service.access()) }
        let sandbox = try EmbeddedSandbox(service)
        return try await sandbox.open(json: service.json) { try await run(with: $0) }
    }

    private func run(with named: Access) async throws -> ExitStatus {
        let service = command.service
        let file = try RosterWriter(command.out, style: command.csv.style, target: named.target)
        let (desk, scope) = try await service.registrantDesk(for: command.meeting, with: named)
        let folder = Composition.passingFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let roster = Roster(
            desk: desk,
            ledger: try Composition.ledger(at: service.ledger),
            passing: try await Composition.passingLedger(in: folder, at: nil, isCopied: false)
        )
        let counts = try await roster.write(scope, named.target, of: command.statuses, to: file)
        tell(counts, of: scope)
        return .done
    }

    private func tell(_ counts: [RegistrantStatus: Int], of scope: MeetingScope) {
        let sorted = counts.map { (status: $0.key.description, people: $0.value) }
            .sorted { $0.status < $1.status }
        let total = counts.values.reduce(0, +)
        guard !command.service.json else {
            return Terminal.print(
                JSONText.of(
                    Document(
                        meeting: scope.id.text,
                        file: command.out,
                        people: total,
                        statuses: Dictionary(uniqueKeysWithValues: sorted.map { ($0.0, $0.1) })
                    )
                )
            )
        }
        let words = sorted.map { "\($0.people) \($0.status)" }.joined(separator: ", ")
        Terminal.print("\(command.out): \(total) people\(words.isEmpty ? "" : " (\(words))")")
    }

    private struct Document: Encodable {
        var meeting: String
        var file: String
        var people: Int
        var statuses: [String: Int]
    }
}
