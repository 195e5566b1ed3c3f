import ArgumentParser
import EventRuns
import Intake
import Registration
import Reporting

/// `rollcall template`: a CSV to fill in.
struct TemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Print an empty CSV with the right header: for a meeting, what its form asks."
    )

    @Option(help: "The meeting: its id, its number, or a link to join or register.")
    var meeting: MeetingText?
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            guard let meeting else {
                let template = AttendeeTemplate(for: service.dialect?.named ?? .contract)
                print(template, RegistrationForm())
                return .done
            }
            let (desk, scope) = try await service.formDesk(for: meeting)
            let form = try await desk.form(of: scope)
            print(AttendeeTemplate(for: form), form)
            return .done
        }
    }

    private func print(_ template: AttendeeTemplate, _ form: RegistrationForm) {
        if service.json {
            Terminal.print(JSONText.of(["columns": template.columns]))
        } else {
            Terminal.print(String(CSVLine.text(of: template.columns).dropLast()))
        }
        for question in form.questions { Terminal.talk(Self.story(of: question)) }
    }

    /// What may be answered, which no header can say.
    private static func story(of question: RegistrationForm.Question) -> String {
        let options = question.options.map { Excerpt.line($0.value) }.joined(separator: ", ")
        let many = question.takesSeveral ? "any of, with ; between them: " : "one of: "
        let bound =
            (question.maxLength ?? 0) > 0
            ? "at most \(question.maxLength ?? 0) characters" : "any text"
        return "“\(Excerpt.line(question.text))” takes "
            + (options.isEmpty ? bound : many + options)
            + (question.isRequired ? "; it has to be answered" : "")
    }
}
