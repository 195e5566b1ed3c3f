import Foundation
import Registration
import Testing

struct ProblemTests {
    private let error = Problem(code: "email.noAt", line: 2, message: "no @", hint: "write one")

    @Test("A problem that was stored before severities is an error without a suggestion")
    func earlier() throws {
        let stored =
            #"{"code":"email.noAt","line":2,"value":"","message":"no @","hint":"write one"}"#
        let problem = try JSONDecoder().decode(Problem.self, from: Data(stored.utf8))
        #expect(problem == error)
        #expect(problem.severity == .error && problem.suggestion == nil && !problem.isSafe)
    }

    @Test("An error is stored as ever, and a warning with all it has but its place")
    func stored() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(
            String(decoding: try encoder.encode(error), as: UTF8.self)
                == #"{"code":"email.noAt","hint":"write one","line":2,"message":"no @","value":""}"#
        )
        var warning = error
        (warning.severity, warning.suggestion, warning.isSafe) = (.warning, "a@x.example", true)
        warning.column = "E-mail"
        let read = try JSONDecoder().decode(Problem.self, from: try encoder.encode(warning))
        #expect(read == warning)
        warning.place = 3
        let placed = try JSONDecoder().decode(Problem.self, from: try encoder.encode(warning))
        #expect(placed.place == nil)
    }
}
