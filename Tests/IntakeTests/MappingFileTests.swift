import Registration
import Testing

@testable import Intake

struct MappingFileTests {
    private func read(_ text: String) throws -> MappingFile {
        try MappingFile(yaml: Array(text.utf8), named: "mapping.yaml", limits: Limits())
    }

    private let text = """
        columns:
          Work mail: email
          Title: jobTitle
          Notes: ignore
        only: {Status: [Attending, "Paid, late"]}
        except:
          Kind: Staff
        splitName: true
        """

    @Test("Says what the options say")
    func read() throws {
        let file = try read(text)
        #expect(
            file.columns.assignments.map(\.meaning) == [
                .field(.email), .field(.jobTitle), .ignored,
            ]
        )
        #expect(file.columns.splitsNames)
        #expect(file.rows.only.map(\.text) == ["Status=Attending,\"Paid, late\""])
        #expect(file.rows.except.map(\.text) == ["Kind=Staff"])
    }

    @Test("Everything wrong is told in one pass, with line, column and what was meant")
    func flaws() throws {
        let wrong = """
            colums: {}
            columns:
              A: emial
              B: city
              C: city
              D:
            only: [Status]
            except: {Kind: []}
            splitName: "yes"
            """
        let failure = #expect(throws: MappingFile.Failure.self) { try read(wrong) }
        let lines = try #require(failure).description.split(separator: "\n").map { String($0) }
        #expect(lines.count == 7, "\(lines)")
        #expect(lines.first?.hasPrefix("mapping.yaml:1:1: ") == true)
        #expect(lines.first?.contains("did you mean `columns`?") == true)
        #expect(lines.contains { $0.contains(":3:6: `emial`") && $0.contains("`email`") })
        #expect(lines.contains { $0.contains(":5:3:") && $0.contains("cannot both be city") })
        #expect(failure?.flaws.map(\.line) == [1, 3, 5, 6, 7, 8, 9])
    }

    @Test(
        "A text, a list or broken YAML is no mapping",
        arguments: ["", "hello", "- a", "a: [", "a: &x b"]
    )
    func unusable(text: String) {
        #expect(throws: MappingFile.Failure.self) { try read(text) }
    }

    @Test("The command line adds, and wins for the same column and the same field")
    func adding() throws {
        var said = ColumnChoices()
        said.assignments = [
            .init(column: "work-mail", meaning: .ignored),
            .init(column: "Rank", meaning: .field(.jobTitle)),
        ]
        var rows = RowChoices()
        rows.only = [RowChoice(column: "status", values: ["New"])]
        rows.except = [RowChoice(column: "Town", values: ["Rome"])]
        let (columns, chosen) = try read(text).adding(said, rows)
        #expect(columns.assignments.map(\.column) == ["Notes", "work-mail", "Rank"])
        #expect(columns.splitsNames)
        #expect(chosen.only.map(\.text) == ["status=New"])
        #expect(chosen.except.map(\.text) == ["Kind=Staff", "Town=Rome"])
    }
}
