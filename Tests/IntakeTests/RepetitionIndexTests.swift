import Registration
import Testing

@testable import Intake

struct RepetitionIndexTests {
    @Test("A repeated address names the first row and its line, trimmed and in any case")
    func namesFirst() throws {
        let rows = try Reading.rows(
            "Jo,\"Roe\n\",jo@x.example",
            "Al,Poe,al@x.example",
            "Jo,Roe, JO@X.example ",
            "Jo,Roe,jo@x.example"
        )
        #expect(rows.map(\.line) == [2, 4, 5, 6])
        #expect(rows.map { $0.person != nil } == [true, true, false, false])
        for row in rows.dropFirst(2) {
            #expect(
                row.repetition == Repetition(firstRow: 1, firstLine: 2, isOtherPerson: false)
            )
        }
    }

    @Test(
        "The same person is told by the name, whatever its case and spacing",
        arguments: [
            ("jo,ROE", false), (" Jo , Roe ", false), ("Jo Ann,Roe", true), ("Roe,Jo", true),
            ("Jo,Row", true), ("Al,Roe", true),
        ]
    )
    func otherPerson(name: String, isOther: Bool) throws {
        let rows = try Reading.rows("Jo,Roe,jo@x.example", "\(name),jo@x.example")
        let repetition = try #require(rows.last?.repetition)
        #expect(repetition.isOtherPerson == isOther)
        #expect(repetition.code == (isOther ? "duplicate.other_person" : "duplicate"))
    }

    @Test("Spaces within a name and the encoding of accents make no other person")
    func spacing() throws {
        let rows = try Reading.rows(
            "Mary  Ann,N\u{FA}\u{F1}ez,m@x.example",
            "MARY\u{A0}ANN,NU\u{301}N\u{303}EZ,m@x.example",
            "Maryann,Núñez,m@x.example"
        )
        #expect(rows.map { $0.repetition?.isOtherPerson } == [nil, false, true])
    }

    @Test("An invalid row claims no address, and is invalid even where it repeats one")
    func invalidRows() throws {
        let rows = try Reading.rows(
            ",Roe,jo@x.example",
            "Jo,Roe,jo@x.example",
            "Jo,,jo@x.example",
            "Jo,Roe,jo@x.example"
        )
        #expect(rows.map(\.errors.count) == [1, 0, 1, 0])
        #expect(rows[1].person != nil)
        #expect(rows[3].repetition?.firstRow == 2)
    }

    @Test("Nearly equal addresses are not equal")
    func nearlyEqual() throws {
        let rows = try (1...2000)
            .map { number in
                var index = RepetitionIndex()
                let first = try person("user\(number)@x.example")
                #expect(index.claim(first, row: 1, line: 2) == nil)
                #expect(index.claim(try person("user\(number)@x.exampl"), row: 2, line: 3) == nil)
                return index.claim(first, row: 3, line: 4)
            }
        #expect(rows.allSatisfy { $0?.firstRow == 1 })
    }

    private func person(_ email: String) throws -> RegistrantInput {
        RegistrantInput(email: try EmailAddress(email), firstName: "Jo", lastName: "Roe")
    }
}
