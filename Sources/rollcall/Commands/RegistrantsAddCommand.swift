import ArgumentParser
import EventRuns
import Foundation
import Registration
import Reporting

/// `rollcall registrants add`: one person, with everything that an import does for many.
///
/// A person is a file of one row: so whoever is there already is not registered again, a reply
/// that is lost is looked up, and the run has its report and can be resumed.
struct RegistrantsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Register one person, as an import of one row; once, however often it is run."
    )

    @Option(help: "The e-mail address.") var email: String
    @Option(help: "The first name.") var firstName: String
    @Option(help: "The last name.") var lastName: String

    @Option(
        name: .customLong("set"),
        help: "Another property, or the answer to a question: \"Company=Example AG\"; repeatable.",
        transform: PersonFile.Column.init(typed:)
    )
    var further: [PersonFile.Column] = []

    @Option(help: "The meeting: its id, its number, or a link to join or register.")
    var meeting: MeetingText

    @OptionGroup var course: CourseOptions
    @OptionGroup(title: "Guard") var guards: GuardOptions
    @OptionGroup(title: "Pace") var pace: PaceOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    mutating func validate() throws { try course.spare(service.keptFiles) }

    func run() async throws {
        try await withComplaints(json: service.json) {
            let folder = Composition.passingFolder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let path = try PersonFile(columns).write(in: folder)
            try check(path)
            let named = try service.access()
            let scope = try await service.scope(of: meeting, with: named)
            var access = named
            course.apply(to: &access.terms)
            let order = ImportOrder(
                file: path,
                meeting: scope,
                target: access.target,
                run: Composition.newRunID()
            )
            let errand = RunErrand(
                policy: course.policy,
                report: course.report,
                pace: pace,
                guards: guards,
                service: service,
                metrics: course.metrics
            )
            let account = try await errand.carryOut(order, .complete, with: access)
            errand.tell(account, next: NextCommand.after(account, adding: self))
            return account.exit
        }
    }

    /// A person who cannot be registered is told so at once; there is no run to look at.
    private func check(_ path: String) throws {
        var found: [Problem] = []
        _ = try FileCheck(of: path, limits: Limits()) { found += $1 }
        func told(_ severity: Severity) -> [String] {
            found.filter { $0.severity == severity }
                .map { problem in
                    let column = problem.column.map { "\($0): " } ?? ""
                    return "\(column)\(problem.message) (\(problem.hint))"
                }
        }
        for warning in told(.warning) { Terminal.talk("WARNING: \(warning)") }
        let errors = told(.error)
        guard !errors.isEmpty else { return }
        throw Complaint(.personNeeded, errors.joined(separator: "; ") + ". Nothing was sent.")
    }

    private var columns: [PersonFile.Column] {
        [
            PersonFile.Column(RegistrantField.firstName, firstName),
            PersonFile.Column(RegistrantField.lastName, lastName),
            PersonFile.Column(RegistrantField.email, email),
        ] + further
    }
}
