import Registration
import Testing

@testable import Intake

/// Rows that are chosen by the values of a column.
struct RowFilterTests {
    private let text = """
        First Name,Last Name,Email,Status,Kind
        Jo,Roe,jo@x.example, attending ,A
        Al,Poe,nonsense,Cancelled,A
        Jo,Roe,jo@x.example,Cancelled,B
        Bo,Roe,bo@x.example,PAID,B
        Cy,Roe,jo@x.example,Paid,C
        Di,Roe,di@x.example

        """

    private func read(only: [String] = [], except: [String] = []) throws -> Reading {
        var options = ReadingOptions()
        options.rows.only = only.compactMap { RowChoice($0) }
        options.rows.except = except.compactMap { RowChoice($0) }
        #expect(options.rows.only.count == only.count)
        return try Reading(bytes: Array(text.utf8), options: options)
    }

    /// The numbers of the rows that are left out.
    private func leftOut(_ reading: Reading) -> [Int] {
        reading.rows.filter { $0.leftOut != nil }.map(\.number)
    }

    @Test("Only these values, whatever their case; a row that does not fit is judged")
    func only() throws {
        let reading = try read(only: ["Status=Attending,Paid"])
        #expect(leftOut(reading) == [2, 3])
        #expect(reading.rows[1].leftOut == "Status is \"Cancelled\": left out by --only")
        #expect(reading.rows[5].problems.map(\.code) == ["row.cells"])
        #expect(reading.rows[4].repetition?.firstRow == 1)
    }

    @Test("A row that is left out is no first row of an address")
    func repetitions() throws {
        let reading = try read(except: ["Status=attending"])
        #expect(leftOut(reading) == [1])
        #expect(reading.rows[2].person != nil)
        #expect(reading.rows[4].repetition?.firstRow == 3)
    }

    @Test("Every --only has to hold, and any --except leaves out")
    func several() throws {
        let reading = try read(only: ["status=paid,attending", "Kind=A,B"], except: ["#5=b"])
        #expect(leftOut(reading) == [2, 3, 4, 5])
        #expect(reading.rows[3].leftOut == "Kind is \"B\": left out by --except")
    }

    @Test("Values are compared in normal form: no-break and invisible characters do not count")
    func normal() throws {
        let odd = "First Name,Last Name,Email,Status\nJo,Roe,jo@x.example,No\u{A0}show\u{200B}\n"
        var options = ReadingOptions()
        options.rows.except = [try #require(RowChoice("Status=No show"))]
        #expect(leftOut(try Reading(bytes: Array(odd.utf8), options: options)) == [1])
        #expect(try read(only: ["Status=Paid,PAID"]).findings.warnings == [])
    }

    @Test("A value that no row has is told of, since it may be misspelt")
    func unseen() throws {
        let reading = try read(only: ["Status=Atending,Paid"])
        #expect(reading.findings.warnings.count == 1)
        #expect(reading.findings.warnings[0].contains("no row has \"Atending\""))
        #expect(try read(only: ["Status=paid"]).findings.warnings == [])
    }

    @Test("A column that is not there is 65, with what was meant", arguments: [true, false])
    func missing(isOnly: Bool) throws {
        let choice = "Statsu=Paid"
        let problem = #expect(throws: FileProblem.self) {
            try read(only: isOnly ? [choice] : [], except: isOnly ? [] : [choice])
        }
        #expect(problem?.status == .personNeeded && problem?.code == "column.missing")
        #expect(problem?.hint == "did you mean \"Status\"?")
    }

    @Test("Other choices are another fingerprint")
    func fingerprint() throws {
        let marks = [
            try read(), try read(only: ["Kind=A"]), try read(except: ["Kind=A"]),
            try read(only: ["Kind=A,B"]),
        ]
        #expect(Set(marks.map(\.fingerprint)).count == 4)
        #expect(try read(only: ["Kind=B,A"]).fingerprint == marks[3].fingerprint)
    }

    @Test(
        "Choices as they are written",
        arguments: [
            ("Status=Paid", "Status", ["Paid"]), (" A b = x , y ", "A b", ["x", "y"]),
            ("S=", "S", [""]), ("S=\"a, b\",c", "S", ["a, b", "c"]), ("S=a=b", "S", ["a=b"]),
            ("S=\"he said \"\"no\"\"\"", "S", ["he said \"no\""]),
        ]
    )
    func written(text: String, column: String, values: [String]) throws {
        let choice = try #require(RowChoice(text))
        #expect(choice.column == column && choice.values == values)
        #expect(RowChoice(choice.text) == choice)
    }

    @Test("Texts that are no choice", arguments: ["", "Status", "=Paid", "S=\"open"])
    func unwritten(text: String) { #expect(RowChoice(text) == nil) }
}

extension AttendeeRow {
    /// Why the row was left out, if it was.
    fileprivate var leftOut: String? {
        guard case .filtered(let reason) = admission else { return nil }
        return reason
    }
}
