import ArgumentParser
import EventRuns
import Foundation
import Registration

/// `rollcall meetings form`.
struct MeetingsFormCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "form",
        abstract: "Show a meeting's registration form, or change parts of it.",
        discussion: """
            Only the live service has forms. What is shown is JSON; --set takes the same, and \
            what it does not name stays as it is. Registration itself is never switched.
            """
    )

    /// A form is a page that people fill in; the longest that is read.
    private static let mostBytes = 1 << 20

    @Argument(help: "The meeting: its id, its number, or a link to it.") var meeting: MeetingText
    @Option(help: "A JSON file with the parts to change, e.g. {\"requireJobTitle\": true}.")
    var set: String?
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let part = try set.map(Self.part)
            let (desk, scope) = try await service.formDesk(for: meeting)
            guard let part else {
                Terminal.print(try await desk.formDocument(of: scope).text)
                return .done
            }
            let change = try await desk.change(scope, by: part)
            if change.changed.isEmpty {
                Terminal.talk("The form is so already; nothing was sent.")
                Terminal.print(change.form.text)
                return .done
            }
            let names = change.changed.joined(separator: ", ")
            try service.confirm(
                "Change \(names) in the registration form of \(scope.id)? People who have "
                    + "registered are not asked again."
            )
            Terminal.print(try await desk.write(change.form, to: scope).text)
            Terminal.talk("Changed: \(names).")
            return .done
        }
    }

    private static func part(at path: String) throws -> FormDocument {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Complaint(.noInput, "--set \(path): there is no such readable file")
        }
        defer { try? file.close() }
        let bytes = try file.read(upToCount: Self.mostBytes + 1) ?? Data()
        guard bytes.count <= Self.mostBytes else {
            throw Complaint(.personNeeded, "--set \(path): more than \(Self.mostBytes) bytes")
        }
        do {
            return try FormDocument(Array(bytes))
        } catch FormDocument.Flaw.mustBeTrue(let name) {
            throw Complaint(.personNeeded, "--set \(path): \(name) has to be true, always")
        } catch {
            throw Complaint(.personNeeded, "--set \(path): this is no JSON object")
        }
    }
}

extension ServiceOptions {
    /// The desk for a meeting's form, and the meeting; 64 where the service has no forms.
    func formDesk(
        for meeting: MeetingText
    ) async throws -> (desk: MeetingDesk, meeting: MeetingScope) {
        let named = try access()
        let scope = try await scope(of: meeting, with: named)
        let access = try await named.speaking(
            of: scope,
            on: Composition.ledger(at: ledger),
            options: PaceOptions.standard
        )
        guard access.terms.dialect == .webex else {
            throw Complaint(
                .usage,
                """
                this service has no registration forms (dialect contract); a template without \
                --meeting has every column it can be told
                """
            )
        }
        return (try meetingDesk(with: access), scope)
    }
}
